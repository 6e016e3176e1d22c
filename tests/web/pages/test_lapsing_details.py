"""What only the number that ends has filled in, and values that look alike: what the pages, mail and form say."""

import pytest

from app.context import Context
from tests.browser import Browser
from tests.documents.pdf_reading import read, text_of
from tests.people import edit
from tests.web.letterbox import mails
from tests.web.reversing import merged
from tests.web.steps import prepare, prove

SAME, LAPSED = "10000002", "Mobiel: dit had alleen klantnummer 10000002. Het is vervallen."


@pytest.fixture
async def without_mobile(kees: Browser) -> Browser:
    await edit("10000001", mobile="")
    return kees


async def test_step_2_says_that_the_surviving_number_has_none(without_mobile: Browser) -> None:
    page = await prove(without_mobile, SAME)
    assert page.part("comparison-row-mobile").get("data-status") == "different"
    assert page.part("comparison-remark-mobile").text == "Klantnummer 10000001 heeft dit niet."


async def test_step_3_names_it_under_what_ends(without_mobile: Browser) -> None:
    page = await prepare(without_mobile, SAME)
    assert "Mobiel: dit heeft alleen klantnummer 10000002" in page.part(f"review-pair-{SAME}").text


async def test_the_receipt_and_the_mail_name_it(without_mobile: Browser, context: Context) -> None:
    page = await merged(without_mobile, context, SAME)
    assert LAPSED in page.part("order-receipt-exceptions").text
    assert "Verder ben je niets kwijt." in page.part("order-receipt").text
    receipt = await without_mobile.look(f"{page.address}/receipt.pdf")
    assert LAPSED in text_of(read(receipt.content))
    merged_mails = [mail for mail in await mails(context) if "samengevoegd" in mail["Subject"]]
    assert merged_mails
    for mail in merged_mails:
        plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain is not None
        assert html is not None
        assert LAPSED in plain.get_content()
        assert LAPSED in html.get_content()


async def test_a_row_that_looks_alike_says_which_sign_differs(kees: Browser) -> None:
    await edit(SAME, name="Kees Jansеn", city="Utrесht")
    page = await prove(kees, SAME)
    assert page.part("comparison-remark-name").text == (
        "Ze lijken op elkaar, maar teken 10 verschilt: "
        "“e” (Latijnse letter, U+0065) en “е” (Cyrillische letter, U+0435)."
    )
    assert "teken 4 verschilt" in page.part("comparison-remark-city").text
    form = page.part("comparison-form-pdf").get("href")
    assert "Naam: Ze lijken op elkaar, maar teken 10 verschilt" in text_of(read((await kees.look(form)).content))
    page = await kees.open(form.replace(".pdf", ""))
    assert "Naam: Ze lijken op elkaar, maar teken 10 verschilt" in page.part("transfer-form-remark-name").text
