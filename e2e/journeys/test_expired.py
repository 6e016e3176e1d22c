"""Time runs out: a proof after ten minutes, a session after thirty; the draft stays."""

from datetime import timedelta

from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.pages import LoginPage, MergePage


def test_an_expired_proof_leads_to_step_one_with_the_number_filled_in(journey: Journey) -> None:
    comparison = journey.compare("10000001", "10000002")
    journey.server.age("proof", timedelta(minutes=11))
    comparison.part("comparison-continue").click()
    merge = MergePage(journey.window, journey.say).arrived().expect_notice("proof_expired")
    expect(merge.part("merge-customer-number")).to_have_value("10000002")
    merge.prove("10000002").go_on().expect_pairs("10000002")


def test_a_proof_that_was_used_needs_no_time(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    journey.server.age("proof", timedelta(minutes=11))
    review.place().expect_state("placed")


def test_the_draft_survives_a_new_login(journey: Journey) -> None:
    journey.compare("10000001", "10000002").go_on()
    contract = journey.log_out_and_in("10000001")
    contract.go_on_with_draft().expect_pairs("10000002").place().expect_state("placed")


def test_an_ended_session_asks_to_log_in_and_returns_to_the_step(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    journey.server.age("session", timedelta(minutes=31))
    review.part("review-another").click()
    login = LoginPage(journey.window, journey.say).arrived()
    expect(login.part("login-notice")).to_have_attribute("data-status", "expired")
    login.log_in("10000001", "demo-10000001")
    merge = MergePage(journey.window, journey.say).arrived()
    expect(merge.part("merge-draft")).to_contain_text("10000002")


def test_a_session_that_ends_during_the_comparison_loses_the_proof_only(journey: Journey) -> None:
    comparison = journey.compare("10000001", "10000002")
    journey.server.age("session", timedelta(minutes=31))
    comparison.part("comparison-continue").click()
    LoginPage(journey.window, journey.say).arrived().log_in("10000001", "demo-10000001")
    MergePage(journey.window, journey.say).arrived()


def test_an_old_login_asks_for_the_own_password_before_sending(journey: Journey) -> None:
    review = journey.compare("10000001", "10000002").go_on()
    journey.server.age("session", timedelta(minutes=16), "password_at")
    review.reload()
    review.part("review-password").fill("wrong")
    review.part("review-place").click()
    review.expect_refused("password", "The password is not correct")
    review.part("review-password").fill("demo-10000001")
    review.place().expect_state("placed")
