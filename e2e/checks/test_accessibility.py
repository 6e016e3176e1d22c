"""Checks every page and state with axe. With JavaScript only, because axe is a script.

Each walk stops at every state; `tests/house/test_accessibility_rows.py` names the pages without a stop.
"""

import pytest

from e2e.checks.axe import expect_accessible
from e2e.pages.case_pages import ContactPage
from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrdersPage
from e2e.pages.pages import AccessibilityPage, ContractPage, HelpPage, LoginPage, MergePage

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])


def test_a_visitor_finds_every_page_accessible_and_fit_for_a_phone(journey: Journey) -> None:
    window, say = journey.window, journey.say
    login = LoginPage(window, say).open()
    expect_accessible(window, "login")
    login.log_in("", "")
    window.get_by_test_id("error-summary").wait_for()
    expect_accessible(window, "login, refused")
    login.open().log_in("10000010", "demo-10000010")
    window.get_by_test_id("login-notice").wait_for()
    expect_accessible(window, "login, of a merged number")
    AccessibilityPage(window, say).open()
    expect_accessible(window, "accessibility")
    window.goto("/nothing-here")
    expect_accessible(window, "error, not there")
    ContactPage(window, say).open()
    expect_accessible(window, "contact")
    ContactPage(window, say).send().expect_refused("name", "Enter your name")
    expect_accessible(window, "contact, refused")


@pytest.mark.parametrize("written_in", ["nl", "en", "de"])
def test_the_blank_form_is_accessible_and_fits_a_phone(journey: Journey, written_in: str) -> None:
    journey.window.goto(f"/transfer-form?language={written_in}")
    expect_accessible(journey.window, "transfer-form")


def test_the_help_article_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    window, article = journey.window, HelpPage(journey.window, journey.say).open()
    expect_accessible(window, "help")
    article.answer("No").expect_question("What can we do better?", focused=True)
    expect_accessible(window, "help, after a no")
    article.leave_remark("x" * 501)
    window.get_by_test_id("error-summary").wait_for()
    expect_accessible(window, "help, with a remark refused")
    article.open().answer("Yes").expect_question("Thank you for your answer", focused=True)
    expect_accessible(window, "help, thanks")


def test_the_first_step_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    window = journey.window
    contract = journey.log_in("10000001")
    expect_accessible(window, "contract")
    merge = contract.start_merging()
    expect_accessible(window, "merge")
    merge.fill("1", "")
    window.get_by_test_id("error-summary").wait_for()
    expect_accessible(window, "merge, refused")
    merge.fill("10000011", "demo-10000011")
    merge.expect_refusal("suspended")
    expect_accessible(window, "merge, refused after proof")


def test_every_comparison_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    window = journey.window
    merge = journey.log_in("10000001").start_merging()
    merge.prove("10000003").expect_verdict("identical")
    expect_accessible(window, "comparison, identical")
    merge.open().prove("10000009").expect_verdict("blocked")
    expect_accessible(window, "comparison, blocked")
    comparison = merge.open().prove("10000005").expect_verdict("adoptable")
    expect_accessible(window, "comparison, adoptable")
    comparison.adopt()
    expect_accessible(window, "comparison, adopted")


def test_sending_is_accessible_and_fits_a_phone(journey: Journey) -> None:
    window, say = journey.window, journey.say
    review = journey.compare("10000001", "10000004").adopt().go_on()
    expect_accessible(window, "review")
    ContractPage(window, say).open().part("contract-draft").wait_for()
    expect_accessible(window, "contract, with a draft")
    review.open().add_another()
    expect_accessible(window, "merge, of another number")
    order = review.open().place()
    expect_accessible(window, "order, placed")
    MergePage(window, say).open().expect_refusal("open_order")
    expect_accessible(window, "merge, beside an open order")
    OrdersPage(window, say).open()
    expect_accessible(window, "orders")
    window.go_back()
    window.go_back()
    order.arrived()
    journey.see_executed()
    expect_accessible(window, "order, executed")


def test_the_mails_of_the_demo_are_accessible_and_fit_a_phone(journey: Journey) -> None:
    window = journey.window
    window.goto("/demo/mail")
    expect_accessible(window, "demo-mail, empty")
    journey.log_in("20000001")
    OrdersPage(window, journey.say).open()
    expect_accessible(window, "orders, empty")
    ContractPage(window, journey.say).open().start_merging().prove("20000002").adopt().go_on().place()
    journey.run_worker()
    window.goto("/demo/mail")
    expect_accessible(window, "demo-mail")
    window.get_by_test_id("demo-mail-row-1").get_by_role("link").click()
    window.get_by_test_id("demo-mail-html").wait_for()
    expect_accessible(window, "demo-mail, opened")
