"""/demo/mail"""

from email.message import EmailMessage
from pathlib import Path

import pytest
from litestar import Litestar

from app.config import Settings
from app.context import Context
from app.main import create_app
from tests.browser import Browser
from tests.html import read_html
from tests.settings import with_settings
from tests.web.letterbox import FILLED, mails, write


def deliver(folder: Path, name: str, subject: str, at: str) -> None:
    message = EmailMessage()
    message["To"], message["Subject"], message["Date"] = "kees@example.org", subject, at
    message.set_content("Hallo Kees,\n\n<b>niet vet</b>")
    message.add_alternative("<!doctype html><title>x</title><p>Hallo <b>Kees</b>", subtype="html")
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


async def test_a_mail_opens_as_html_in_a_page_that_can_do_nothing(visitor: Browser, settings: Settings) -> None:
    deliver(settings.data_dir / "mail", "a", "Eerste", "Mon, 23 Nov 2026 12:00:00 +0000")
    link = (await visitor.open("/demo/mail?mail=a")).part("demo-mail-html")
    assert link.text == "Bekijk deze e-mail als HTML"
    answer = await visitor.client.get(link.get("href"))
    assert "<p>Hallo <b>Kees</b>" in answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("query", ["mail=b&part=html", "part=html", "mail=a&part=", "mail=a&part=script"])
async def test_a_part_that_is_not_there_is_not_found(visitor: Browser, settings: Settings, query: str) -> None:
    deliver(settings.data_dir / "mail", "a", "Eerste", "Mon, 23 Nov 2026 12:00:00 +0000")
    assert (await visitor.open(f"/demo/mail?{query}")).status == 404


async def test_markup_in_what_somebody_wrote_stays_text_in_the_html_of_a_mail(
    visitor: Browser, context: Context
) -> None:
    markup = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    page = await visitor.open("/contact")
    await write(visitor, page, **FILLED | {"name": markup, "message": markup})
    sent = await mails(context)
    assert len(sent) == 2
    files = sorted((context.settings.data_dir / "mail").glob("*.eml"))
    for file in files:
        answer = await visitor.client.get(f"/demo/mail?mail={file.stem}&part=html")
        root = read_html(answer.text)
        assert not [element for element in root.walk() if element.tag in {"script", "img"}]
    texts = [(await visitor.open(f"/demo/mail?mail={file.stem}")).text for file in files]
    assert sum(markup in text for text in texts) == 1


async def test_in_production_it_does_not_exist(context: Context, app: Litestar) -> None:  # noqa: ARG001  # database in use
    production = with_settings(context, environment="production")
    browser = Browser.of(create_app(production))
    deliver(context.settings.data_dir / "mail", "a", "Eerste", "Mon, 23 Nov 2026 12:00:00 +0000")
    for query in ("", "?mail=a", "?mail=a&part=html"):
        assert (await browser.open(f"/demo/mail{query}")).status == 404
    await browser.client.aclose()


async def test_fifty_stand_on_a_page_and_older_ones_on_the_next(visitor: Browser, settings: Settings) -> None:
    for number in range(52):
        at = f"Mon, 23 Nov 2026 {number // 60 + 12}:{number % 60:02}:00 +0000"
        deliver(settings.data_dir / "mail", f"m{number:02}", f"Mail {number}", at)
    page = await visitor.open("/demo/mail")
    assert len(page.part("demo-mail-table").all("time")) == 50
    older = await visitor.open(page.part("demo-mail-older").get("href"))
    assert [f"Mail {number}" in older.part(f"demo-mail-row-{2 - number}").text for number in (1, 0)] == [
        True,
        True,
    ]
    assert not older.has("demo-mail-older")
