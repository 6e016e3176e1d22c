"""The receipt of a merge: what happened to each kind, and what both numbers held before and after."""

from app.merging.balance import Line
from app.merging.receipt import ReceiptRow, Stand, Tally, receipt_of

BEFORE = {
    "contracts": Line("contracts", 3, 2, 0, 0),
    "domains": Line("domains", 5, 0, 0, 0),
    "invoices": Line("invoices", 1, 2, 995, 1990),
    "mandates": Line("mandates", 1, 2, 0, 0, replacing=1),
    "newsletters": Line("newsletters", 2, 2, 0, 0, lapsing=2),
    "credit": Line("credit", 0, 0, 1250, 500),
}
AFTER = {
    "contracts": Line("contracts", 5, 0, 0, 0),
    "domains": Line("domains", 5, 0, 0, 0),
    "invoices": Line("invoices", 3, 0, 2985, 0),
    "mandates": Line("mandates", 3, 0, 0, 0),
    "newsletters": Line("newsletters", 2, 0, 0, 0),
    "credit": Line("credit", 0, 0, 1750, 0),
}
ROWS = {row.kind: row for row in receipt_of(BEFORE, AFTER)}


def test_it_has_no_line_for_a_kind_of_which_nothing_moved_or_ended() -> None:
    assert list(ROWS) == ["contracts", "invoices", "mandates", "newsletters", "credit"]


def test_it_says_what_both_held_before_and_after() -> None:
    before, after = Stand(Tally(1, 995), Tally(2, 1990)), Stand(Tally(3, 2985), Tally(0, 0))
    assert ROWS["invoices"] == ReceiptRow("invoices", 2, 1990, 0, before, after)


def test_what_is_replaced_moves_and_what_lapses_does_not() -> None:
    assert (ROWS["mandates"].moved, ROWS["mandates"].lapsed) == (2, 1)
    assert (ROWS["newsletters"].moved, ROWS["newsletters"].lapsed) == (0, 2)


def test_a_balance_that_was_added_up_is_money_and_no_rows() -> None:
    assert (ROWS["credit"].cents, ROWS["credit"].has_rows) == (500, False)
    assert all(row.has_rows for kind, row in ROWS.items() if kind != "credit")


def test_an_order_that_is_not_executed_has_no_lines() -> None:
    assert receipt_of({}, {}) == ()
