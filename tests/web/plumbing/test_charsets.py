"""Bytes that are not UTF-8: read by the charset that the request names, or told at the field. Never dropped."""

import pytest

from app.context import Context
from tests.browser import SAME_SITE, Browser, Page, fields_of
from tests.documents.corpus_pdf import pdf
from tests.web.letterbox import FILLED, mails
from tests.web.plumbing.test_malformed import part

URL_ENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
TEXT = "Grüße, café in Köln"
LATIN = TEXT.encode("latin-1")
UNREADABLE = "Sommige tekens konden we niet lezen. Typ ze opnieuw"


async def post(visitor: Browser, typed: dict[str, bytes], kind: str, more: bytes = b"") -> Page:
    """The contact form with these bytes, in either kind of body."""
    form = (await visitor.open("/contact")).form("contact-form")
    filled = {name: text.encode() for name, text in (fields_of(form) | FILLED).items() if name != "attachments"}
    fields = filled | typed
    if kind.startswith(URL_ENCODED):
        body = b"&".join(name.encode() + b"=" + value.replace(b" ", b"+") for name, value in fields.items())
    else:
        body = b"".join(part(name, value) for name, value in fields.items()) + more + b"--b--\r\n"
    answer = await visitor.client.post("/contact", content=body, headers=SAME_SITE | {"Content-Type": kind})
    return visitor._page(answer)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({"message": LATIN}, f"{URL_ENCODED}; charset=ISO-8859-1"),
        ({"message": LATIN}, f"{MULTIPART}; charset=windows-1252"),
        ({"message": LATIN, "_charset_": b"iso-8859-1"}, URL_ENCODED),
        ({"message": LATIN, "_charset_": b"latin1"}, MULTIPART),
        ({"message": TEXT.encode("cp437")}, f"{URL_ENCODED}; charset=cp437"),
        ({"message": TEXT.encode()}, URL_ENCODED),
        ({"message": TEXT.encode()}, MULTIPART),
    ],
)
async def test_text_is_read_by_the_charset_that_is_named(
    visitor: Browser, context: Context, typed: dict[str, bytes], kind: str
) -> None:
    assert (await post(visitor, typed, kind)).address.startswith("/contact/sent")
    assert any(TEXT in mail.get_body(("plain",)).get_content() for mail in await mails(context))  # type: ignore[union-attr]  # it has one


@pytest.mark.parametrize("kind", [URL_ENCODED, MULTIPART, f"{URL_ENCODED}; charset=utf-8"])
@pytest.mark.parametrize("field", ["message", "name"])
async def test_what_cannot_be_read_is_told_at_the_field(
    visitor: Browser, context: Context, field: str, kind: str
) -> None:
    earlier = await mails(context)
    page = await post(visitor, {field: LATIN}, kind)
    assert (page.status, page.errors) == (422, [UNREADABLE])
    assert "Gr\ufffd\ufffde, caf\ufffd in K\ufffdln" in page.source
    assert len(await mails(context)) == len(earlier)


@pytest.mark.parametrize("kind", [URL_ENCODED, MULTIPART])
async def test_an_address_whose_letters_were_lost_is_told_at_the_field(
    visitor: Browser, context: Context, kind: str
) -> None:
    earlier = await mails(context)
    page = await post(visitor, {"email": "jürgen@example.org".encode("latin-1")}, kind)
    assert (page.status, page.errors) == (422, [UNREADABLE])
    assert len(await mails(context)) == len(earlier)


async def test_a_file_keeps_its_message_whatever_the_letters_of_its_name(
    visitor: Browser, context: Context
) -> None:
    head = 'name="attachments"; filename="Übertragung.pdf"'.encode("latin-1")
    more = b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + pdf() + b"\r\n"
    assert (await post(visitor, {}, MULTIPART, more)).address.startswith("/contact/sent")
    assert any("Übertragung.pdf" in mail.get_body(("plain",)).get_content() for mail in await mails(context))  # type: ignore[union-attr]  # it has one


async def test_a_remark_that_cannot_be_read_is_told(visitor: Browser) -> None:
    page = await visitor.open("/help/merge?feedback=no")
    token = fields_of(page.form("help-feedback-submit"))["_csrf_token"]
    body = f"_csrf_token={token}&remark=".encode() + LATIN.replace(b" ", b"+")
    answer = await visitor.client.post(
        "/help/merge", content=body, headers=SAME_SITE | {"Content-Type": URL_ENCODED}
    )
    assert (answer.status_code, UNREADABLE in answer.text) == (422, True)
