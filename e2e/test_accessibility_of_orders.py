"""axe over what becomes of orders: failed, held, cancelled, under review, taken back. With JavaScript only."""

from collections.abc import Callable

import pytest

from e2e.axe import findings
from e2e.journey import Journey
from e2e.order_pages import OrderPage, ReversalPage
from e2e.pages import ContractPage, MergePage
from e2e.test_failed import LOST_MAILBOXES, placed
from e2e.test_reversed import KEES, MOVED_DOMAINS, merged

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])


def failed(journey: Journey) -> None:
    placed(journey)
    with journey.server.database() as database:
        database.execute("UPDATE customer SET status = 'suspended' WHERE number = '10000002'")
    journey.after_the_worker().expect_state("failed")


def under_review(journey: Journey) -> None:
    placed(journey)
    with journey.server.database() as database:
        database.execute(LOST_MAILBOXES)
    journey.after_the_worker().expect_state("needs_review")


def waiting_for_another(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    review.add_another().prove("10000003").go_on().place_several()
    ((reference,),) = journey.server.rows("SELECT reference FROM merge_order ORDER BY id DESC LIMIT 1")
    journey.window.goto(f"/orders/{reference}")
    OrderPage(journey.window, journey.say).arrived().expect_state("placed")


def contract_with_a_merge_to_take_back(journey: Journey) -> None:
    merged(journey)
    ContractPage(journey.window, journey.say).open().part("contract-reversible").wait_for()


def reversal(journey: Journey) -> None:
    merged(journey).reverse()


def reversal_with_a_wrong_password(journey: Journey) -> None:
    merged(journey).reverse().fill("wrong").expect_refused("password", "The password is not correct")


def reversal_refused(journey: Journey) -> None:
    order = merged(journey)
    reference = order.reference
    MergePage(journey.window, journey.say).open().prove("10000002").go_on().place()
    journey.window.goto(f"/orders/{reference}/reversal")
    ReversalPage(journey.window, journey.say).arrived().expect_refusal("open_order")


def reversal_that_could_not_put_all_back(journey: Journey) -> None:
    order = merged(journey)
    with journey.server.database() as database:
        database.execute(f"DELETE FROM domain WHERE id IN (SELECT d.id {MOVED_DOMAINS})")
    order.reverse().place(KEES)
    journey.after_the_worker().expect_state("executed").part("order-not-restored").wait_for()


def reversed_merge(journey: Journey) -> None:
    merged(journey).reverse().place(KEES)
    journey.after_the_worker().expect_state("executed").see_other().expect_state("reversed")


STATES: tuple[Callable[[Journey], None], ...] = (
    *(failed, under_review, waiting_for_another, contract_with_a_merge_to_take_back),
    *(reversal, reversal_with_a_wrong_password, reversal_refused),
    *(reversal_that_could_not_put_all_back, reversed_merge),
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.replace("_", " "))
def test_it_is_accessible_and_fits_a_phone_on(journey: Journey, state: Callable[[Journey], None]) -> None:
    state(journey)
    assert findings(journey.window) == []


@pytest.mark.parametrize("settings", [{"EXECUTION_HOLD_HOURS": "4"}], ids=["held"])
def test_a_held_and_a_cancelled_order_are_accessible_and_fit_a_phone(journey: Journey) -> None:
    order = placed(journey)
    assert findings(journey.window) == []
    order.cancel()
    assert findings(journey.window) == []
