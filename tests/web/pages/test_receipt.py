"""The receipt on the order's page, and as a file."""

import pytest

from app.context import Context
from tests.browser import Browser, Page
from tests.documents.pdf_reading import read, text_of
from tests.web.pages.test_orders import execute_next
from tests.web.steps import place


async def executed(kees: Browser, context: Context, number: str = "10000004") -> Page:
    page = await place(kees, number)
    await execute_next(context)
    return await kees.open(page.address)


def cells(page: Page, test_id: str) -> list[str]:
    return [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in page.part(test_id).all("td")]


async def test_it_says_what_moved_and_what_ended(kees: Browser, context: Context) -> None:
    page = await executed(kees, context)
    receipt = page.part("order-receipt")
    assert receipt.one("h2").text == "Bewijs van samenvoeging"
    for fact in (page.address[8:], "10000001", "10000004", "Die van klantnummer 10000001"):
        assert fact in receipt.text
    assert cells(page, "order-receipt-row-contracts") == ["2"]
    assert cells(page, "order-receipt-row-mandates") == ["1"]
    assert cells(page, "order-receipt-row-newsletters") == ["1"]
    assert cells(page, "order-receipt-row-credit") == ["€ 5,00"]
    assert [line.text for line in page.part("order-receipt-exceptions").all("li")] == [
        "De incassomachtiging van 10000004 is vervangen door die van 10000001.",
        "1 dubbele nieuwsbrief is vervallen.",
    ]


async def test_it_says_what_both_numbers_held_before_and_after(kees: Browser, context: Context) -> None:
    page = await executed(kees, context)
    heads = [head.text for head in page.part("order-receipt-counted").one("thead").all("th")]
    assert heads == ["Soort", "10000001 ervoor", "10000004 ervoor", "10000001 erna", "10000004 erna"]
    assert cells(page, "order-receipt-count-contracts") == ["3", "2", "5", "0"]
    assert cells(page, "order-receipt-count-newsletters") == ["2", "2", "3", "0"]
    assert cells(page, "order-receipt-count-credit") == ["€ 12,50", "€ 5,00", "€ 17,50", "€ 0,00"]
    assert "Verder ben je niets kwijt." in page.text


async def test_a_number_that_held_nothing_has_a_receipt_without_tables(kees: Browser) -> None:
    rows = [row for row in (await kees.open("/orders")).root.all("tr") if "10000010" in row.text]
    page = await kees.open(rows[0].one("a").get("href"))
    assert "Klantnummer 10000010 had niets om over te zetten." in page.part("order-receipt").text
    assert not page.has("order-receipt-counted")


async def test_the_link_leads_to_the_file(kees: Browser, context: Context) -> None:
    page = await executed(kees, context)
    link = page.part("order-receipt-pdf")
    assert link.text == "Bewijs van samenvoeging (pdf)"
    file = (await kees.look(link.get("href"))).content
    assert read(file).pages
    assert len(file) < 100 * 1024


async def test_the_file_says_what_the_page_says_under_a_name_of_ours(kees: Browser, context: Context) -> None:
    page = await executed(kees, context)
    reference = page.address[8:]
    answer = await kees.look(f"/orders/{reference}/receipt.pdf")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    name = f"bewijs-van-samenvoeging-{reference}.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store, no-cache"
    text = text_of(read(answer.content))
    for test_id in ("order-receipt-row-invoices", "order-receipt-count-invoices"):
        row = page.part(test_id)
        assert row.text in text
    assert reference in text


async def test_an_order_that_is_not_executed_has_no_receipt(kees: Browser) -> None:
    page = await place(kees, "10000002")
    assert not page.has("order-receipt")
    assert (await kees.look(f"{page.address}/receipt.pdf")).status_code == 404


@pytest.mark.parametrize("other", ["20000001", "10000012"])
async def test_the_receipt_of_somebody_else_is_not_there(kees: Browser, context: Context, other: str) -> None:
    page = await executed(kees, context)
    kees.client.cookies.clear()
    await kees.log_in(other)
    references = [page.address[8:], "20261123-AAAAAA", "x", "%00"]
    answers = [await kees.look(f"/orders/{reference}/receipt.pdf") for reference in references]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.text for answer in answers}) == 1
