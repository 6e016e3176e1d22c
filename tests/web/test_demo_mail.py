"""/demo/mail"""

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from litestar import Litestar

from app.config import Settings
from app.main import create_app
from app.operations.desk import Desk
from tests.browser import Browser


def deliver(folder: Path, name: str, subject: str, at: str) -> None:
    message = EmailMessage()
    message["To"], message["Subject"], message["Date"] = "kees@example.org", subject, at
    message.set_content("Hallo Kees,\n\n<b>niet vet</b>")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="bewijs.pdf")
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.eml").write_bytes(message.as_bytes())


async def test_an_empty_folder_says_so(visitor: Browser) -> None:
    page = await visitor.open("/demo/mail")
    assert "Er zijn nog geen e-mails verstuurd." in page.text


async def test_mails_are_listed_newest_first_and_open_as_text(visitor: Browser, settings: Settings) -> None:
    deliver(settings.data_dir / "mail", "a", "Eerste", "Mon, 23 Nov 2026 12:00:00 +0000")
    deliver(settings.data_dir / "mail", "b", "Tweede", "Mon, 23 Nov 2026 13:03:00 +0000")
    page = await visitor.open("/demo/mail")
    newest = page.part("demo-mail-row-1")
    assert "Tweede" in newest.text
    assert "23 november 2026 om 14.03 uur" in newest.text
    opened = await visitor.open(f"/demo/mail{newest.one('a').get('href').removeprefix('/demo/mail')}")
    assert "<b>niet vet</b>" in opened.part("demo-mail-text").text
    assert "bewijs.pdf" in opened.text


async def test_in_production_it_does_not_exist(desk: Desk, app: Litestar) -> None:  # noqa: ARG001  # database in use
    production = Desk(replace(desk.settings, environment="production"), desk.passwords, desk.now)
    browser = Browser.of(create_app(production))
    assert (await browser.open("/demo/mail")).status == 404
    await browser.client.aclose()
