"""/orders and /orders/{reference}"""

import pytest

from app.context import Context
from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from tests.browser import Browser, Page
from tests.web.steps import place


async def execute_next(context: Context) -> None:
    job = await claim_order(context, "test")
    assert job is not None
    await run_job(context, job)


def version_of(page: Page) -> str:
    return page.part("order-status").get("data-version")


async def test_the_list_holds_every_order(kees: Browser) -> None:
    page = await place(kees, "10000002")
    reference = page.address.removeprefix("/orders/")
    listed = await kees.open("/orders")
    assert listed.heading == "Opdrachten"
    assert listed.part(f"orders-row-{reference.lower()}").get("data-status") == "placed"


async def test_an_empty_list_says_so(visitor: Browser) -> None:
    await visitor.log_in("30000001")
    assert (await visitor.open("/orders")).has("orders-empty")


async def test_the_status_follows_the_order_to_its_end(kees: Browser, context: Context) -> None:
    page = await place(kees, "10000002")
    assert page.title.startswith("Ontvangen: Opdracht ")
    await execute_next(context)
    page = await kees.open(page.address)
    assert page.title.startswith("Klaar: Opdracht ")
    assert page.part("order-status").get("data-status") == "executed"
    assert "Je klantnummers zijn samengevoegd" in page.text


async def test_a_poll_is_empty_while_nothing_changed(kees: Browser, context: Context) -> None:
    page = await place(kees, "10000002")
    poll = f"{page.address}?since={version_of(page)}"
    unchanged = await kees.look(poll)
    assert (unchanged.status_code, unchanged.content) == (204, b"")
    await execute_next(context)
    assert (await kees.look(poll)).status_code == 200


async def test_the_list_can_be_polled_too(kees: Browser) -> None:
    await place(kees, "10000002")
    version = (await kees.open("/orders")).root.one(id="status").get("data-version")
    assert (await kees.look(f"/orders?since={version}")).status_code == 204
    assert (await kees.look("/orders?since=other")).status_code == 200


@pytest.mark.parametrize("refresh", ["30", "off", "1"])
async def test_only_the_refresh_that_was_asked_for_is_in_the_page(kees: Browser, refresh: str) -> None:
    page = await place(kees, "10000002")
    page = await kees.open(f"{page.address}?refresh={refresh}")
    assert bool(page.root.all("meta", http_equiv="refresh")) is (refresh == "30")


async def test_somebody_elses_order_is_not_there(visitor: Browser) -> None:
    page = await visitor.log_in("10000012")
    foreign = page.part("contract-open-order").one("a").get("href")
    await visitor.press(page, "layout-logout")
    await visitor.log_in("10000001")
    missing = ["/orders/20261123-AAAAAA", "/orders/x", "/orders/%00"]
    pages = [await visitor.open(address) for address in (foreign, *missing)]
    assert [page.status for page in pages] == [404, 404, 404, 404]
    assert len({page.source for page in pages}) == 1


@pytest.mark.parametrize("page_number", ["0", "-1", "x", "²", "99999", ""])
async def test_a_page_that_cannot_be_is_not_there(kees: Browser, page_number: str) -> None:
    assert (await kees.open(f"/orders?page={page_number}")).status == 404
