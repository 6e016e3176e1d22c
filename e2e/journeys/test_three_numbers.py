"""Several numbers in one sitting: one comparison after the other, sent together."""

from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrdersPage
from e2e.pages.pages import MergePage

THREE = ("10000002", "10000003", "10000004")


def test_it_merges_three_numbers_in_one_sitting(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    review = review.add_another().prove("10000003").go_on().expect_pairs("10000002", "10000003")
    review = review.add_another().prove("10000004").adopt().go_on().expect_pairs(*THREE)
    orders = review.place_several().expect_states("placed", "placed", "placed", "executed")
    expect(orders.part("orders-placed")).to_be_visible()
    journey.run_worker()
    OrdersPage(journey.window, journey.say).open().expect_states(*["executed"] * 4)


def test_it_takes_a_number_out_again(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on().add_another().prove("10000003").go_on()
    review.remove("10000002")
    expect(review.part("review-pair-10000002")).to_have_count(0)
    review.arrived().expect_pairs("10000003").remove("10000003")
    MergePage(journey.window, journey.say).arrived().expect_notice("empty")
