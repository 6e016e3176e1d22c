"""axe over every page and state, on a phone and a desk, light and dark. With JavaScript only: axe is a script."""

from collections.abc import Callable

import pytest

from e2e.axe import findings
from e2e.journey import Journey
from e2e.order_pages import OrdersPage
from e2e.pages import AccessibilityPage, HelpPage, LoginPage, MergePage

pytestmark = pytest.mark.parametrize("javascript", [True], ids=["javascript"])


def login(journey: Journey) -> None:
    LoginPage(journey.window, journey.say).open()


def login_refused(journey: Journey) -> None:
    LoginPage(journey.window, journey.say).open().log_in("", "")


def login_of_a_merged_number(journey: Journey) -> None:
    LoginPage(journey.window, journey.say).open().log_in("10000010", "demo-10000010")
    journey.window.get_by_test_id("login-notice").wait_for()


def contract(journey: Journey) -> None:
    journey.log_in("10000001")


def contract_with_a_draft(journey: Journey) -> None:
    journey.compare("10000001", "10000002").go_on()
    journey.window.goto("/contract")


def step_one(journey: Journey) -> None:
    journey.log_in("10000001").start_merging()


def step_one_refused(journey: Journey) -> None:
    journey.log_in("10000001").start_merging().fill("1", "")
    journey.window.get_by_test_id("error-summary").wait_for()


def step_one_after_proof(journey: Journey) -> None:
    merge = journey.log_in("10000001").start_merging()
    merge.fill("10000011", "demo-10000011")
    merge.expect_refusal("suspended")


def comparison_identical(journey: Journey) -> None:
    journey.compare("10000001", "10000003").expect_verdict("identical")


def comparison_adoptable(journey: Journey) -> None:
    journey.compare("10000001", "10000005").expect_verdict("adoptable")


def comparison_adopted(journey: Journey) -> None:
    journey.compare("10000001", "10000005").adopt()


def comparison_blocked(journey: Journey) -> None:
    journey.compare("10000001", "10000009").expect_verdict("blocked")


def review(journey: Journey) -> None:
    journey.compare("10000001", "10000004").adopt().go_on()


def orders_empty(journey: Journey) -> None:
    journey.log_in("20000001")
    OrdersPage(journey.window, journey.say).open()


def orders(journey: Journey) -> None:
    journey.log_in("10000001")
    OrdersPage(journey.window, journey.say).open()


def order_placed(journey: Journey) -> None:
    journey.compare("10000001", "10000002").go_on().place()


def order_executed(journey: Journey) -> None:
    order_placed(journey)
    journey.see_executed()


def open_order(journey: Journey) -> None:
    order_placed(journey)
    MergePage(journey.window, journey.say).open().expect_refusal("open_order")


def help_article(journey: Journey) -> None:
    HelpPage(journey.window, journey.say).open()


def help_after_a_no(journey: Journey) -> None:
    HelpPage(journey.window, journey.say).open().answer("No").expect_question(
        "What can we do better?", focused=True
    )


def help_with_a_remark_refused(journey: Journey) -> None:
    help_after_a_no(journey)
    HelpPage(journey.window, journey.say).leave_remark("x" * 501)
    journey.window.get_by_test_id("error-summary").wait_for()


def help_thanks(journey: Journey) -> None:
    HelpPage(journey.window, journey.say).open().answer("Yes")
    journey.window.get_by_role("heading", name=journey.say("Thank you for your answer")).wait_for()


def accessibility(journey: Journey) -> None:
    AccessibilityPage(journey.window, journey.say).open()


def not_there(journey: Journey) -> None:
    journey.window.goto("/nothing-here")


STATES: tuple[Callable[[Journey], None], ...] = (
    *(login, login_refused, login_of_a_merged_number, contract, contract_with_a_draft),
    *(step_one, step_one_refused, step_one_after_proof),
    *(comparison_identical, comparison_adoptable, comparison_adopted, comparison_blocked, review),
    *(orders_empty, orders, order_placed, order_executed, open_order, not_there),
    *(help_article, help_after_a_no, help_with_a_remark_refused, help_thanks, accessibility),
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.replace("_", " "))
def test_it_is_accessible_and_fits_a_phone_on(journey: Journey, state: Callable[[Journey], None]) -> None:
    state(journey)
    assert findings(journey.window) == []
