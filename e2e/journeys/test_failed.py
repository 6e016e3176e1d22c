"""An order that cannot be executed moves nothing, says why, and shows the way on."""

from datetime import timedelta

from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrderPage, OrdersPage
from e2e.pages.pages import MergePage

LOST_MAILBOXES = """
CREATE TRIGGER planted AFTER UPDATE ON mailbox WHEN OLD.customer <> NEW.customer
BEGIN DELETE FROM mailbox WHERE id = OLD.id; END
"""


def test_data_that_changed_after_sending_are_compared_anew(journey: Journey) -> None:
    order = placed(journey)
    with journey.server.database() as database:
        database.execute("UPDATE customer SET city = 'Zeist', normal_city = 'zeist' WHERE number = '10000002'")
    journey.after_the_worker().expect_state("failed").expect_words(
        "The merge did not succeed",
        "Nothing has changed.",
        "The details of customer number %(absorbed)s, or our rules for comparing, "
        "have changed since you compared them.",
        absorbed="10000002",
    )
    order.expect_no("order-receipt", "order-refresh", "order-contact").try_again()
    MergePage(journey.window, journey.say).arrived().prove("10000002").expect_verdict("adoptable")


def test_a_number_that_was_suspended_leads_to_contact(journey: Journey) -> None:
    order = placed(journey)
    with journey.server.database() as database:
        database.execute("UPDATE customer SET status = 'suspended' WHERE number = '10000002'")
    words = "Customer number %(absorbed)s is suspended."
    journey.after_the_worker().expect_state("failed").expect_words(words, absorbed="10000002")
    order.expect_no("order-retry").follow("Contact us.")


def test_sums_that_do_not_add_up_wait_for_a_member_of_staff(journey: Journey) -> None:
    order = placed(journey)
    with journey.server.database() as database:
        database.execute(LOST_MAILBOXES)
    journey.after_the_worker().expect_state("needs_review").expect_words(
        "A member of staff is looking at it",
        "Nothing has changed. You do not have to do anything. We will email you.",
    )
    order.expect_no("order-receipt", "order-retry", "order-refresh")
    OrdersPage(journey.window, journey.say).open().expect_states("needs_review", "executed")
    MergePage(journey.window, journey.say).open().expect_refusal("open_order")


def test_an_order_that_takes_long_says_so(journey: Journey) -> None:
    order = placed(journey).expect_words("This usually takes a few minutes.")
    journey.server.age("merge_order", timedelta(minutes=11), "placed_at", "run_at")
    order.refresh().expect_words("It is taking longer than usual. You do not have to do anything.")


def placed(journey: Journey) -> OrderPage:
    return journey.compare("10000001", "10000002").go_on().place().expect_state("placed")
