"""Every refusal before the proof shows the same sentence."""

import pytest
from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.pages import LoginPage

ONE_SENTENCE = "Customer number or password is not correct, or this customer number cannot be used now."


@pytest.mark.parametrize(
    ("number", "password"),
    [
        pytest.param("10000001", "demo-10000002", id="wrong password"),
        pytest.param("99999999", "demo-99999999", id="unknown number"),
        pytest.param("10000011", "demo-10000011", id="suspended"),
    ],
)
def test_it_does_not_log_in_and_does_not_say_why(journey: Journey, number: str, password: str) -> None:
    login = LoginPage(journey.window, journey.say).open()
    login.log_in(number, password)
    login.expect_refused("customer_number", ONE_SENTENCE)
    expect(login.part("login-customer-number")).to_have_value(number)
    expect(login.part("login-password")).to_have_value("")
    login.log_in("10000001", "demo-10000001")
    journey.expect_logged_in()


def test_it_does_not_prove_a_number_with_a_wrong_password(journey: Journey) -> None:
    merge = journey.log_in().start_merging()
    merge.fill("10000002", "demo-10000001")
    merge.expect_refused("customer_number", ONE_SENTENCE)
    expect(merge.part("merge-customer-number")).to_have_value("10000002")
    expect(merge.part("merge-password")).to_have_value("")
    merge.prove("10000002").expect_verdict("identical")


def test_it_names_every_field_that_is_missing(journey: Journey) -> None:
    merge = journey.log_in().start_merging()
    merge.fill("123", "")
    merge.expect_refused("customer_number", "Enter a customer number of 8 digits")
    merge.expect_refused("password", "Enter the password of this customer number")


@pytest.mark.parametrize(
    ("number", "code"),
    [("10000010", "already_merged"), ("10000011", "suspended")],
)
def test_it_says_why_after_proof(journey: Journey, number: str, code: str) -> None:
    merge = journey.log_in().start_merging()
    merge.fill(number, f"demo-{number}")
    merge.expect_refusal(code)


def test_a_merged_number_is_told_which_number_to_use(journey: Journey) -> None:
    login = LoginPage(journey.window, journey.say).open()
    login.log_in("10000010", "demo-10000010")
    expect(login.part("login-notice")).to_have_attribute("data-status", "absorbed")
    expect(login.part("login-customer-number")).to_have_value("10000001")
