"""Staff retry or close an order that the worker could not execute, and take an unwanted merge back."""

from collections.abc import Callable

from e2e.pages.journey import Journey
from e2e.pages.office import StaffPage
from e2e.pages.order_office import StaffOrderPage, StaffOrdersPage
from e2e.pages.pages import ContractPage

Office = Callable[[str], StaffPage]
WAITING = ("order_placed", "order_claimed", "order_needs_review")
REASON = "Wij hebben een fout gemaakt. Probeer het morgen opnieuw."


def test_an_order_that_waits_is_tried_again_and_executed(journey: Journey, office: Office) -> None:
    order = orders(office("anja")).look_at_the_first().expect_state("needs_review").expect_history(*WAITING)
    order.choose("Try again").record().expect_recorded().expect_state("placed")
    journey.run_worker()
    order.reload()
    order.expect_state("executed").expect_history(*WAITING, "order_retried", "order_claimed", "order_executed")
    StaffOrdersPage(order.window, order.say).open().expect_none_waiting()


def test_an_order_is_closed_with_a_reason_that_its_customer_is_told(journey: Journey, office: Office) -> None:
    order = orders(office("bram")).look_at_the_first()
    order.choose("Close the order").record().expect_refused("reason", "Enter the reason")
    order.choose("Close the order", REASON).record().expect_recorded().expect_state("failed")
    order.expect_history(*WAITING, "order_closed")
    journey.log_in("40000001")
    journey.window.goto(f"/orders/{order.reference}")
    closed = "A member of staff closed the order. The reason is in the email that you received."
    assert journey.say(closed) in journey.window.get_by_test_id("main").inner_text()


def test_two_people_take_a_merge_back_for_who_never_wanted_it(journey: Journey, office: Office) -> None:
    journey.compare("10000001", "10000002").go_on().place()
    reference = journey.see_executed().window.url.partition("?")[0].rpartition("/")[2]
    first = approve(office("anja"), reference)
    first.expect_no_decision("You have already approved the reversal. Somebody else has to do so too.")
    second = approve(office("bram"), reference)
    journey.run_worker()
    second.reload()
    second.expect_state("reversed").expect_no_decision("Reversed")
    ContractPage(journey.window, journey.say).open()
    journey.log_out_and_in("10000002")


def orders(page: StaffPage) -> StaffOrdersPage:
    return StaffOrdersPage(page.window, page.say).open()


def approve(page: StaffPage, reference: str) -> StaffOrderPage:
    order = orders(page).find(reference)
    return order.give_reason("De klant heeft dit niet gewild.").record().expect_recorded()
