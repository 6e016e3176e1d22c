"""Checks orders with axe: failed, held, cancelled, under review, taken back. With JavaScript only."""

from collections.abc import Callable

import pytest

from e2e.checks.axe import expect_accessible
from e2e.journeys.test_failed import LOST_MAILBOXES, placed
from e2e.journeys.test_reversed import KEES, MOVED_DOMAINS, merged
from e2e.pages.journey import Journey
from e2e.pages.office import StaffPage
from e2e.pages.order_office import StaffOrdersPage
from e2e.pages.order_pages import OrderPage, ReversalPage
from e2e.pages.pages import ContractPage, MergePage

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])

Office = Callable[[str], StaffPage]


def test_a_failed_order_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    placed(journey)
    with journey.server.database() as database:
        database.execute("UPDATE customer SET status = 'suspended' WHERE number = '10000002'")
    journey.after_the_worker().expect_state("failed")
    expect_accessible(journey.window, "order, failed")


def test_an_order_before_staff_is_accessible_and_fits_a_phone(journey: Journey, office: Office) -> None:
    placed(journey)
    with journey.server.database() as database:
        database.execute(LOST_MAILBOXES)
    journey.after_the_worker().expect_state("needs_review")
    expect_accessible(journey.window, "order, under review")
    window = office("anja").window
    orders = StaffOrdersPage(window, journey.say).open()
    expect_accessible(window, "staff-orders")
    window.get_by_label(journey.say("Order number")).fill("x")
    orders.press("Find")
    window.get_by_test_id("error-summary").wait_for()
    expect_accessible(window, "staff-orders, refused")
    order = orders.open().look_at_the_first()
    expect_accessible(window, "staff-order, to decide about")
    order.choose("Close the order").record().expect_refused("reason", "Enter the reason")
    expect_accessible(window, "staff-order, refused")
    order.choose("Try again").record().expect_recorded()
    expect_accessible(window, "staff-order, decided")


def test_an_order_behind_another_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    review.add_another().prove("10000003").go_on().place_several()
    expect_accessible(journey.window, "orders, placed together")
    ((reference,),) = journey.server.rows("SELECT reference FROM merge_order ORDER BY id DESC LIMIT 1")
    journey.window.goto(f"/orders/{reference}")
    OrderPage(journey.window, journey.say).arrived().expect_state("placed")
    expect_accessible(journey.window, "order, behind another")


def test_taking_back_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    window, order = journey.window, merged(journey)
    reference = order.reference
    ContractPage(window, journey.say).open().part("contract-reversible").wait_for()
    expect_accessible(window, "contract, with a merge to take back")
    window.goto(f"/orders/{reference}")
    page = order.reverse()
    expect_accessible(window, "reversal")
    page.fill("wrong").expect_refused("password", "The password is not correct")
    expect_accessible(window, "reversal, with a wrong password")
    MergePage(window, journey.say).open().prove("10000002").go_on().place()
    window.goto(f"/orders/{reference}/reversal")
    ReversalPage(window, journey.say).arrived().expect_refusal("open_order")
    expect_accessible(window, "reversal, refused")


def test_what_was_taken_back_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    order = merged(journey)
    with journey.server.database() as database:
        database.execute(f"DELETE FROM domain WHERE id IN (SELECT d.id {MOVED_DOMAINS})")
    order.reverse().place(KEES)
    done = journey.after_the_worker().expect_state("executed")
    done.part("order-not-restored").wait_for()
    expect_accessible(journey.window, "order, a reversal that could not put all back")
    done.see_other().expect_state("reversed")
    expect_accessible(journey.window, "order, reversed")


def test_a_reversal_by_staff_is_accessible_and_fits_a_phone(journey: Journey, office: Office) -> None:
    reference = merged(journey).reference
    order = StaffOrdersPage((window := office("anja").window), journey.say).open().find(reference)
    expect_accessible(window, "staff-order, to reverse")
    order.give_reason("De klant heeft dit niet gewild.").record().expect_recorded()
    expect_accessible(window, "staff-order, approved once")


@pytest.mark.parametrize("settings", [{"EXECUTION_HOLD_HOURS": "4"}], ids=["held"])
def test_a_held_and_a_cancelled_order_are_accessible_and_fit_a_phone(journey: Journey) -> None:
    order = placed(journey)
    expect_accessible(journey.window, "order, held")
    order.cancel()
    expect_accessible(journey.window, "order, cancelled")
