"""With JavaScript each step swaps its part of the page; the document stays, and focus goes where the news is."""

import pytest
from playwright.sync_api import Page, expect

from e2e.pages.journey import Journey

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])


def test_every_step_of_the_wizard_stays_in_one_document(journey: Journey) -> None:
    merge = journey.log_in().start_merging()
    mark(journey.window)
    comparison = merge.prove("10000004")
    expect(journey.window.get_by_role("heading", level=1)).to_be_focused()
    comparison.adopt()
    expect(journey.window.get_by_test_id("comparison-adopted")).to_be_focused()
    review = comparison.go_on()
    expect(journey.window.get_by_role("heading", level=1)).to_be_focused()
    review.expect_pairs("10000004")
    assert is_marked(journey.window)
    review.place()
    assert not is_marked(journey.window)


def test_a_refused_form_is_swapped_and_its_summary_has_focus(journey: Journey) -> None:
    merge = journey.log_in().start_merging()
    mark(journey.window)
    merge.fill("", "")
    merge.expect_refused("customer_number", "Enter the customer number that ends")
    expect(journey.window.get_by_test_id("error-summary")).to_be_focused()
    assert is_marked(journey.window)


def test_removing_a_number_stays_in_one_document(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    mark(journey.window)
    review.remove("10000002")
    expect(journey.window.get_by_test_id("merge-notice")).to_be_visible()
    assert is_marked(journey.window)


def test_the_status_page_follows_the_order_by_itself(journey: Journey) -> None:
    journey.compare("10000001", "10000002").go_on().place().expect_state("placed")
    mark(journey.window)
    journey.see_executed()
    assert is_marked(journey.window)


def test_nothing_of_a_page_stays_in_the_browser(journey: Journey) -> None:
    journey.compare("10000001", "10000004").adopt().go_on()
    kept = journey.window.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Jansen" not in kept
    assert "ABNA" not in kept


def mark(window: Page) -> None:
    window.evaluate("window.sameDocument = true")


def is_marked(window: Page) -> bool:
    return bool(window.evaluate("window.sameDocument === true"))
