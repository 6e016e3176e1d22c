"""While an order is held its customer can cancel it, and send it again."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrderPage
from e2e.pages.pages import MergePage

HOLD = timedelta(hours=4)


@pytest.fixture
def settings() -> dict[str, str]:
    return {"EXECUTION_HOLD_HOURS": "4"}


def test_it_cancels_a_held_order_and_sends_another(journey: Journey) -> None:
    order = journey.compare("10000001", "10000002").go_on().place().expect_state("placed")
    journey.run_worker()
    order.refresh().expect_state("placed").expect_words("Is something not right?")
    order.cancel().expect_words("The order has been cancelled", "Nothing has changed.").expect_no("order-cancel")
    journey.run_worker()
    assert journey.server.rows(
        "SELECT count(*) FROM ledger l JOIN merge_order o ON o.id = l.merge_order WHERE o.reference = ?",
        order.reference,
    ) == [(0,)]
    order.try_again()
    MergePage(journey.window, journey.say).arrived().prove("10000002").go_on().place().expect_state("placed")


def test_it_is_told_when_it_is_too_late_to_cancel(journey: Journey) -> None:
    order = journey.compare("10000001", "10000002").go_on().place().expect_state("placed")
    reference = order.reference
    fields = order.fields_of("order-cancel")
    journey.server.age("merge_order", HOLD, "run_at")
    journey.run_worker()
    answer = order.post_to(f"/orders/{reference}/cancellation", fields)
    assert answer.status == 409
    assert journey.say("You can no longer cancel this order") in answer.text()
    journey.window.goto(f"/orders/{reference}")
    OrderPage(journey.window, journey.say).arrived().expect_state("executed").expect_no("order-cancel")
    expect(order.part("order-receipt")).to_be_visible()
