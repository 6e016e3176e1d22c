"""A merge is taken back: both numbers work again, and the page lists what could not go back."""

from datetime import timedelta

from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.order_pages import OrderPage, OrdersPage, ReversalPage
from e2e.pages.pages import ContractPage

KEES, OTHER = "10000001", "10000004"


def test_it_takes_a_merge_back_and_both_numbers_log_in_again(journey: Journey) -> None:
    held = holdings(journey)
    order = merged(journey)
    assert holdings(journey)[OTHER] == 0
    reversal = order.reverse().expect_preview(OTHER, KEES, journey.say("Nothing")).place(KEES)
    reversal.expect_state("placed").expect_words("We have received your order")
    done = (
        journey.after_the_worker()
        .expect_state("executed")
        .expect_words("The merge has been reversed", "Everything has been put back.")
    )
    done.expect_words("Customer number %(absorbed)s works again, with its old password.", absorbed=OTHER)
    done.expect_no("order-receipt", "order-not-restored")
    assert holdings(journey) == held
    done.see_other().expect_state("reversed").expect_words("The merge has been reversed").download_receipt()
    OrdersPage(journey.window, journey.say).open().expect_states("executed", "reversed", "executed")
    journey.log_out_and_in(OTHER)
    journey.log_out_and_in(KEES)


def test_it_lists_what_could_not_go_back(journey: Journey) -> None:
    order = merged(journey)
    ((domain,),) = journey.server.rows(f"SELECT name {MOVED_DOMAINS}")
    with journey.server.database() as database:
        database.execute(f"DELETE FROM domain WHERE id IN (SELECT d.id {MOVED_DOMAINS})")
    page = order.reverse().expect_preview(domain, journey.say("No longer exists"))
    page.place(KEES)
    done = journey.after_the_worker().expect_state("executed")
    expect(done.part("order-not-restored")).to_contain_text(domain)
    expect(done.part("order-not-restored")).to_contain_text(journey.say("No longer exists"))


def test_it_asks_the_own_password_and_can_be_left(journey: Journey) -> None:
    order = merged(journey)
    page = order.reverse().fill("")
    page.expect_refused("password", "Enter your password")
    page.fill(f"demo-{OTHER}").expect_refused("password", "The password is not correct")
    page.cancel().expect_state("executed").expect_receipt()


def test_it_is_too_late_after_the_promised_days(journey: Journey) -> None:
    order = merged(journey)
    reference = order.reference
    journey.server.age("merge_order", timedelta(days=15), "reversible_until")
    order.reload()
    expect(order.part("order-reversal-state")).to_have_attribute("data-status", "too_late")
    order.expect_no("order-reverse")
    journey.window.goto(f"/orders/{reference}/reversal")
    ReversalPage(journey.window, journey.say).arrived().expect_refusal("too_late")


def test_the_contract_page_offers_it_and_the_last_merge_goes_first(journey: Journey) -> None:
    first = merged(journey).reference
    ContractPage(journey.window, journey.say).open().start_merging().prove("10000002").go_on().place()
    second = journey.see_executed().reference
    journey.window.goto(f"/orders/{first}/reversal")
    page = ReversalPage(journey.window, journey.say).arrived().expect_refusal("later_merge")
    page.part("reversal-refusal").get_by_role("link", name=second).click()
    OrderPage(journey.window, journey.say).arrived().expect_receipt()
    contract = ContractPage(journey.window, journey.say).open()
    expect(contract.part("contract-reversible")).to_contain_text("10000002")


MOVED_DOMAINS = """
FROM domain d JOIN (SELECT MIN(l.row_id) AS first FROM ledger l WHERE l.table_name = 'domain') f ON f.first = d.id
"""


def merged(journey: Journey) -> OrderPage:
    """The page of an executed merge."""
    journey.compare(KEES, OTHER).adopt().go_on().place()
    return journey.see_executed()


def holdings(journey: Journey) -> dict[str, int]:
    """The number of contracts, domains and invoices of each customer number."""
    query = """
        SELECT c.number, (SELECT COUNT(*) FROM contract WHERE customer = c.id)
        + (SELECT COUNT(*) FROM domain WHERE customer = c.id)
        + (SELECT COUNT(*) FROM invoice WHERE customer = c.id) FROM customer c WHERE c.number IN (?, ?)
    """
    return dict(journey.server.rows(query, KEES, OTHER))
