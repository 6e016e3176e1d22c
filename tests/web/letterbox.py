"""Filling in the contact form with files, as browsers send them, and reading the mails that come of it."""

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx

from app.config import Settings
from app.mail.delivery import EmlFolder
from app.operations.deliver_outbox import deliver_outbox
from app.operations.desk import Desk
from tests.browser import SAME_SITE, Browser, Page, fields_of
from tests.html import Element

FILLED = {
    "subject": "other",
    "name": "Kees Jansen",
    "email": "kees@example.org",
    "message": "Hallo,\r\n\r\nEen vraag.",
}
NO_FILE = ("", b"")
File = tuple[str, bytes]


async def write(browser: Browser, page: Page, *files: File, **typed: str) -> Page:
    """Sends the form of this page with these files; what was ticked stays ticked."""
    return browser._page(await post(browser, page, files, **typed))


async def post(
    browser: Browser, page: Page, files: Sequence[File] = (), *, follow: bool = True, **typed: str
) -> httpx.Response:
    form = page.form("contact-form")
    return await browser.client.post(
        "/contact", files=parts(form, files, typed), headers=SAME_SITE, follow_redirects=follow
    )


def parts(
    form: Element, files: Sequence[File], typed: dict[str, str]
) -> list[tuple[str, tuple[str | None, bytes]]]:
    fields = {
        name: value for name, value in fields_of(form).items() if name not in {"kept", "attachments"}
    } | typed
    kept = [box.get("value") for box in form.all("input", name="kept")]
    return [
        *((name, (None, value.encode())) for name, value in fields.items()),
        *(("kept", (None, name.encode())) for name in kept),
        *(("attachments", file) for file in files or [NO_FILE]),
    ]


async def mails(desk: Desk) -> list[EmailMessage]:
    """Everything in the outbox, delivered and read from its bytes."""
    folder = desk.settings.data_dir / "mail"
    while await deliver_outbox(desk, EmlFolder(folder)):
        pass
    found = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in folder.glob("*.eml")]
    return [mail for mail in found if isinstance(mail, EmailMessage)]


def stored_files(settings: Settings) -> list[bytes]:
    folder = settings.data_dir / "attachments"
    return [file.read_bytes() for file in sorted(folder.iterdir())] if folder.is_dir() else []
