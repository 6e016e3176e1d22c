"""Orders of a number that was merged later: the number it went into sees them as history."""

import pytest

from app.context import Context
from tests.browser import Browser, Page
from tests.documents.pdf_reading import read, text_of
from tests.web.reversing import merged, reversed_order

FIRST, SECOND, LAST = "10000003", "10000002", "10000001"


async def as_customer(browser: Browser, number: str) -> Browser:
    browser.client.cookies.clear()
    await browser.log_in(number)
    return browser


@pytest.fixture
async def chain(visitor: Browser, context: Context) -> tuple[Page, Page]:
    """The first number was merged into the second, the second into the last: the pages of both orders."""
    earlier = await merged(await as_customer(visitor, SECOND), context, FIRST)
    later = await merged(await as_customer(visitor, LAST), context, SECOND)
    return earlier, later


async def test_the_last_number_sees_the_order_and_its_receipt(visitor: Browser, chain: tuple[Page, Page]) -> None:
    earlier, _ = chain
    listed = await visitor.open("/orders")
    assert earlier.address in [link.get("href") for link in listed.root.all("a")]
    page = await visitor.open(earlier.address)
    assert page.status == 200
    assert FIRST in page.part("order-receipt").text
    later = f"Klantnummer {SECOND} is later samengevoegd met klantnummer {LAST}."
    assert page.part("order-history").text == later
    receipt = await visitor.look(f"{earlier.address}/receipt.pdf")
    assert (receipt.status_code, FIRST in text_of(read(receipt.content))) == (200, True)


async def test_nothing_can_be_done_with_it(visitor: Browser, chain: tuple[Page, Page]) -> None:
    earlier, _ = chain
    page = await visitor.open(earlier.address)
    assert not page.has("order-reverse")
    assert not page.has("order-cancel")
    assert (await visitor.look(f"{earlier.address}/reversal")).status_code == 404
    token = (await visitor.open("/merge")).form("merge-form").one("input", name="_csrf_token").get("value")
    for address in (f"{earlier.address}/reversal", f"{earlier.address}/cancellation"):
        fields = {"_csrf_token": token, **({"password": f"demo-{LAST}"} if "reversal" in address else {})}
        assert (await visitor.send(address, fields)).status_code == 404


async def test_it_goes_back_with_its_number(visitor: Browser, context: Context, chain: tuple[Page, Page]) -> None:
    earlier, later = chain
    await reversed_order(visitor, context, later)
    assert (await visitor.look(earlier.address)).status_code == 404
    assert (await visitor.look(f"{earlier.address}/receipt.pdf")).status_code == 404
    assert earlier.address not in [link.get("href") for link in (await visitor.open("/orders")).root.all("a")]
    await as_customer(visitor, SECOND)
    page = await visitor.open(earlier.address)
    assert page.has("order-reverse")


@pytest.mark.parametrize("stranger", ["10000004", "20000001"])
async def test_nobody_else_sees_it(visitor: Browser, chain: tuple[Page, Page], stranger: str) -> None:
    await as_customer(visitor, stranger)
    for page in chain:
        assert (await visitor.look(page.address)).status_code == 404
        assert (await visitor.look(f"{page.address}/receipt.pdf")).status_code == 404
    assert (await visitor.open("/orders")).has("orders-empty")
