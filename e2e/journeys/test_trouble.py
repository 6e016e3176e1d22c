"""When an answer does not come or is not ours, the page says so and nothing stays locked. With JavaScript."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.pages.case_pages import ContactPage
from e2e.pages.journey import Journey

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])

PROXY = "<html><body><h1>502 Bad Gateway</h1></body></html>"
STRANGERS = {
    "500 json": (500, "application/json", '{"status_code": 500}'),
    "502": (502, "text/html", PROXY),
    "503": (503, "text/html", PROXY),
    "504": (504, "text/html", ""),
    "200 of somebody else": (200, "text/html", "<html><body>Welcome to our wifi</body></html>"),
}


@pytest.mark.parametrize("answer", STRANGERS.values(), ids=STRANGERS)
def test_an_answer_that_is_not_ours_is_no_lack_of_a_connection(
    journey: Journey, answer: tuple[int, str, str], complaints: list[str]
) -> None:
    status, kind, body = answer
    window = at_step_one(journey)
    window.route("**/merge", lambda route: route.fulfill(status=status, content_type=kind, body=body))
    window.get_by_test_id("merge-continue").click()
    expect(window.get_by_test_id("connection")).to_have_text(
        journey.say("Something went wrong on our side. Try again in a few minutes.")
    )
    expect(window.get_by_test_id("merge-customer-number")).to_have_value("10000002")
    expect(window.get_by_test_id("merge-continue")).to_be_enabled()
    complaints.clear()


def test_no_answer_at_all_is_one(journey: Journey, complaints: list[str]) -> None:
    window = at_step_one(journey)
    window.route("**/merge", lambda route: route.abort("internetdisconnected"))
    window.get_by_test_id("merge-continue").click()
    expect(window.get_by_test_id("connection")).to_have_text(
        journey.say("No connection. Check your internet and try again.")
    )
    complaints.clear()


def test_a_form_whose_sending_was_stopped_can_be_sent_again(journey: Journey) -> None:
    contact = ContactPage(journey.window, journey.say).open()
    contact.choose("other").fill(name="Kees", email="kees@example.org", message="Hallo")
    waiting: list[Route] = []

    def hang(route: Route) -> None:
        waiting.append(route)

    journey.window.route("**/contact", hang)
    # Playwright cannot look while the answer is pending, so the page itself takes notes.
    journey.window.evaluate(
        "const button = document.querySelector('[data-testid=contact-submit]');"
        "button.form.addEventListener('submit', () => setTimeout(() => { window.wasOff = button.disabled; }))"
    )
    chromium = journey.window.context.new_cdp_session(journey.window)
    with journey.window.expect_request("**/contact"):  # only a request that was sent can be stopped
        journey.window.get_by_test_id("contact-submit").click(no_wait_after=True)
    chromium.send("Page.stopLoading")
    expect(journey.window.get_by_test_id("contact-submit")).to_be_enabled()
    expect(journey.window.get_by_test_id("contact-message")).to_have_value("Hallo")
    assert journey.window.evaluate("window.wasOff")
    journey.window.unroute("**/contact")
    contact.send().sent()


def test_staying_logged_in_brings_focus_back(journey: Journey) -> None:
    journey.window.clock.install()
    window = at_step_one(journey)
    window.get_by_test_id("merge-customer-number").focus()
    title = window.title()
    window.clock.fast_forward("27:01")
    expect(window.get_by_test_id("session-warning")).to_be_in_viewport()
    expect(window).to_have_title(re.compile(re.escape(journey.say("You will be logged out in 3 minutes."))))
    window.get_by_test_id("session-stay").click()
    window.clock.run_for(1000)
    expect(window.get_by_test_id("session-warning")).to_have_count(0)
    expect(window.get_by_test_id("merge-customer-number")).to_be_focused()
    expect(window).to_have_title(title)


def at_step_one(journey: Journey) -> Page:
    journey.log_in().start_merging()
    window = journey.window
    window.get_by_test_id("merge-customer-number").fill("10000002")
    window.get_by_test_id("merge-password").fill("demo-10000002")
    return window
