"""Filling in the contact form with files, as browsers send them, and reading the mails that come of it."""

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx

from app.config import Settings
from app.context import Context
from app.mail.delivery import EmlFolder
from app.operations.letters.deliver_outbox import deliver_outbox
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
    return browser._page(await post(browser, page, files, typed))


async def post(browser: Browser, page: Page, files: Sequence[File], typed: dict[str, str]) -> httpx.Response:
    """The same, but whatever comes of it."""
    sent = parts(page.form("contact-form"), files, typed)
    return await browser.client.post("/contact", files=sent, headers=SAME_SITE)


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


async def mails(context: Context) -> list[EmailMessage]:
    """Everything in the outbox, delivered and read from its bytes."""
    folder = context.settings.data_dir / "mail"
    while await deliver_outbox(context, EmlFolder(folder)):
        pass
    return [_read(file.read_bytes()) for file in folder.glob("*.eml")]


def _read(source: bytes) -> EmailMessage:
    return message_from_bytes(source, _class=EmailMessage, policy=policy.default)


def stored_files(settings: Settings) -> list[bytes]:
    folder = settings.data_dir / "attachments"
    return [file.read_bytes() for file in sorted(folder.iterdir())] if folder.is_dir() else []
