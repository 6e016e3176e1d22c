"""The demo as `make run` serves it: its own cast, and a worker inside the web process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrderPage
from e2e.pages.pages import ContractPage
from e2e.server import Server, seed, serving

MOST_LOOKS = 300


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    seed(tmp_path, "demo")
    with serving(tmp_path) as started:
        yield started


def test_the_contracts_of_the_other_number_stand_under_the_one_that_was_kept(journey: Journey) -> None:
    contract = journey.log_in("10000001")
    expect(contract.part("contract-summary")).to_contain_text(journey.say("Contracts"))
    before = contracts(journey, "10000001") + contracts(journey, "10000004")
    comparison = contract.start_merging().prove("10000004").expect_different("street", "postcode", "city")
    order = comparison.adopt().go_on().place()
    reference = order.reference
    follow(journey, order)
    assert contracts(journey, "10000001") == before
    assert contracts(journey, "10000004") == 0
    contract = ContractPage(journey.window, journey.say).open()
    expect(contract.part("contract-former-10000004")).to_be_visible()
    assert mails(journey, reference) == {"order_placed", "order_executed"}


def follow(journey: Journey, order: OrderPage) -> None:
    """Waits until the order is done; a page without JavaScript is reloaded by its link."""
    for _ in range(0 if journey.javascript else MOST_LOOKS):
        if order.part("order-receipt").count():
            break
        order.part("order-refresh").click()
    order.expect_state("executed").expect_receipt()


def contracts(journey: Journey, number: str) -> int:
    query = "SELECT count(*) FROM contract JOIN customer c ON c.id = contract.customer WHERE c.number = ?"
    ((count,),) = journey.server.rows(query, number)
    return int(count)


def mails(journey: Journey, reference: str) -> set[str]:
    return {
        kind for (kind,) in journey.server.rows("SELECT kind FROM outbox WHERE occasion LIKE ?", f"%{reference}%")
    }
