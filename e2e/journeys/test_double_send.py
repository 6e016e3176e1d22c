"""Sending twice is sending once."""

from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrderPage


def test_a_double_click_places_one_order(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    review.part("review-place").dblclick()
    OrderPage(journey.window, journey.say).arrived().expect_state("placed")
    assert placed(journey) == 1


def test_the_same_form_posted_again_gets_the_same_answer(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    fields = review.fields_of("review-place")
    first, second = review.post(fields), review.post(fields)
    assert (first.status, second.status) == (303, 303)
    # Each address has its own version that keeps caches out.
    assert first.headers["location"].partition("?")[0] == second.headers["location"].partition("?")[0]
    assert placed(journey) == 1


def placed(journey: Journey) -> int:
    ((count,),) = journey.server.rows("SELECT count(*) FROM merge_order WHERE state = 'placed'")
    return int(count)
