"""What nobody gets out of /contact: too many messages, somebody else's, or mails that say more than a text."""

import pytest
from litestar import Litestar

from app.config import Settings
from app.context import Context
from tests.browser import SAME_SITE, Browser
from tests.documents.corpus_pdf import pdf
from tests.people import count
from tests.web.letterbox import FILLED, mails, parts, post, write

FORM = ("Formulier.pdf", pdf())


async def test_the_sixth_message_in_an_hour_waits(visitor: Browser, context: Context) -> None:
    for _ in range(5):
        assert (await write(visitor, await visitor.open("/contact"), **FILLED)).status == 200
    page = await write(visitor, await visitor.open("/contact"), **FILLED)
    assert (page.status, page.heading) == (429, "Te veel pogingen")
    assert "Er zijn in korte tijd te veel berichten gestuurd. Wacht 60 minuten" in page.text
    assert len([mail for mail in await mails(context) if mail["To"] == "kees@example.org"]) == 3
    assert await count("message") == 5


@pytest.mark.parametrize("number", ["10000001", "10000004"])
async def test_the_page_after_sending_is_the_senders_own(app: Litestar, kees: Browser, number: str) -> None:
    sent = await write(kees, await kees.open("/contact"), **FILLED)
    other = Browser.of(app)
    await other.log_in(number)
    assert (await other.open(sent.address)).status == (200 if number == "10000001" else 404)
    await other.client.aclose()


@pytest.mark.parametrize("reference", ["", "20261123-AAAAAA", "%00", "é", "' OR 1=1"])
async def test_an_unknown_reference_does_not_exist(visitor: Browser, reference: str) -> None:
    assert (await visitor.open(f"/contact/sent?reference={reference}")).status == 404


async def test_a_case_is_for_its_customer_only(app: Litestar, kees: Browser) -> None:
    assert (await kees.open("/contact?case=20261123-AAAAAA")).status == 404
    assert (await kees.open("/contact?case=%00")).status == 404
    page = await kees.open("/contact")
    assert (await post(kees, page, [], FILLED | {"case": "20261123-AAAAAA"})).status_code == 404
    visitor = Browser.of(app)
    assert (
        (await visitor.look("/contact?case=20261123-AAAAAA"))
        .headers["Location"]
        .startswith("/login?next=%2Fcontact")
    )
    await visitor.client.aclose()


@pytest.mark.parametrize("token", ["", "garbled"])
@pytest.mark.parametrize("headers", [SAME_SITE, SAME_SITE | {"Origin": "https://other.test"}])
async def test_a_form_with_files_needs_its_token_too(
    visitor: Browser, token: str, headers: dict[str, str]
) -> None:
    page = await visitor.open("/contact")
    sent = parts(page.form("contact-form"), [FORM], FILLED | {"_csrf_token": token})
    answer = await visitor.client.post("/contact", files=sent, headers=headers)
    assert answer.status_code == 403
    assert await count("message") == 0


@pytest.mark.parametrize(
    "extra",
    [
        ("subject", (None, b"other")),
        ("surprise", (None, b"x")),
        ("name", ("name.txt", b"x")),
        ("kept", ("kept.txt", b"x")),
        ("kept", (None, b"\0")),
        ("kept", (None, b"x")),
    ],
)
async def test_a_form_that_no_page_of_ours_sends_is_refused(visitor: Browser, extra: tuple[str, object]) -> None:
    page = await visitor.open("/contact")
    sent = [*parts(page.form("contact-form"), [], FILLED), extra]
    answer = await visitor.client.post("/contact", files=sent, headers=SAME_SITE)  # type: ignore[arg-type]  # on purpose
    assert answer.status_code == (422 if extra == ("kept", (None, b"x")) else 400)


async def test_more_parts_than_any_form_has_are_refused(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    answer = await post(visitor, page, [("a.pdf", b"x")] * 25, FILLED)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "smuggled", ["x\r\nBcc: eve@example.org", "=?utf-8?q?x=0ABcc:_eve?=", "x\u2028Bcc: eve", "x\0"]
)
async def test_nothing_typed_becomes_a_header_a_script_or_a_path(
    visitor: Browser, context: Context, settings: Settings, smuggled: str
) -> None:
    page = await visitor.open("/contact")
    for typed in (
        {"name": smuggled},
        {"email": f"{smuggled}@example.org"},
        {"message": smuggled},
        {"subject": smuggled},
    ):
        await post(visitor, page, [], FILLED | typed)
    await post(visitor, page, [(f"../{smuggled}/../x.pdf", pdf())], FILLED | {"name": "<script>alert(1)</script>"})
    for mail in await mails(context):
        assert not {"Bcc", "Cc"} & set(mail.keys())
        assert mail["To"] in {settings.support_address, "kees@example.org"}
        assert "<script>" not in mail.get_body(("html",)).get_content()  # type: ignore[union-attr]  # it has one
        assert {str(part.get_filename()).count("/") for part in mail.iter_attachments()} <= {0}
    assert {file.parent.name for file in settings.data_dir.rglob("*") if file.is_file()} <= {
        settings.data_dir.name, "mail", "attachments",
    }  # fmt: skip
