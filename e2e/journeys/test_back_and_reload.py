"""The browser's own buttons do no harm: every step is an address."""

from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrderPage
from e2e.pages.pages import ComparisonPage, MergePage, ReviewPage


def test_it_shows_the_same_step_after_a_reload(journey: Journey) -> None:
    comparison = journey.compare("10000001", "10000004").expect_verdict("adoptable")
    comparison.reload()
    comparison.expect_verdict("adoptable").adopt()
    comparison.reload()
    review = comparison.expect_verdict("adopted").go_on()
    review.reload()
    order = review.expect_pairs("10000004").place()
    order.reload()
    order.expect_state("placed")
    assert journey.server.rows("SELECT count(*) FROM merge_order WHERE state = 'placed'") == [(1,)]


def test_it_goes_back_one_step_at_a_time(journey: Journey) -> None:
    comparison = journey.compare("10000001", "10000002")
    journey.window.go_back()
    MergePage(journey.window, journey.say).arrived()
    journey.window.go_forward()
    comparison.arrived().expect_verdict("identical")


def test_back_to_a_confirmed_comparison_leads_to_the_review(journey: Journey) -> None:
    journey.compare("10000001", "10000002").go_on()
    journey.window.go_back()
    ReviewPage(journey.window, journey.say).arrived().expect_pairs("10000002")


def test_a_step_that_is_not_due_leads_to_the_one_that_is(journey: Journey) -> None:
    journey.log_in()
    for step in (ComparisonPage, ReviewPage):
        journey.window.goto(step.address)
        MergePage(journey.window, journey.say).arrived()


def test_back_after_sending_does_not_send_again(journey: Journey) -> None:
    order = journey.compare("10000001", "10000002").go_on().place()
    reference = order.reference
    journey.window.go_back()
    MergePage(journey.window, journey.say).arrived().expect_refusal("open_order")
    journey.window.goto(f"/orders/{reference}")
    OrderPage(journey.window, journey.say).arrived().expect_state("placed")
