"""Mutants that remove rules of placing, executing and reversing orders."""

from tests.trust.mutants.breaking import Break, mutant
from tests.trust.mutants.changes import drop, reword, surround, swap

FINISHING = "await _finish(context, order, (survivor, absorbed), (before, after))"
TICKET = 'Entry("ticket", Treatment.TRANSFER, kind="tickets", label="subject")'

OF_ORDERS = (
    mutant(
        "no claims",
        "test_every_invariant_holds_while_orders_wait",
        Break("place_orders._place", swap("await claim_numbers(ids, sending)", "True")),
    ),
    mutant(
        "a claim that is taken is no obstacle",
        "test_a_number_in_somebody_elses_order_is_refused",
        Break("place_orders._place", swap("survivor.id in claimed or absorbed.id in claimed", "False")),
        Break("claim_numbers", swap("len(claimed) == len(ids)", "True")),
    ),
    mutant(
        "the idempotency key is ignored",
        "test_the_same_key_gives_the_same_orders_again",
        Break(
            "place_orders.place_orders",
            swap("(sent := (await references_sent(survivor.id, key)))", "(sent := ())"),
        ),
    ),
    mutant(
        "the key does not name the draft",
        "test_a_draft_that_changed_since_the_review_is_stale",
        Break("place_orders.place_orders", swap("key != draft_key(context, survivor, draft)", "not key")),
    ),
    mutant(
        "the own password is never asked again",
        "test_after_fifteen_minutes_the_own_password_is_asked_for",
        Break(
            "password_needed",
            swap(
                "entered - SLIGHTLY_APART <= context.now() <= entered + context.settings.own_password_valid_for",
                "bool(entered)",
            ),
        ),
    ),
    mutant(
        "no check at execution",
        "test_a_change_between_sending_and_execution_fails_the_order_and_nothing_moves",
        Break("execute_order._merge", drop("refuse_old_pair")),
    ),
    mutant(
        "a chain of former numbers may be of any length",
        "test_the_twentieth_former_number_is_merged_and_the_next_is_refused",
        Break("refusals._list", swap("pair.chain_below + 1 > LONGEST_CHAIN", "pair.chain_below < 0")),
    ),
    mutant(
        "the fingerprint is ignored",
        "test_a_record_that_changed_since_the_comparison_stops_all",
        Break(
            "refuse_old_pair",
            swap("still_fits(shown.fingerprint, survivor, absorbed)", "bool(shown.fingerprint)"),
        ),
    ),
    mutant(
        "the transaction is split",
        "test_where_the_mails_cannot_be_written_nothing_moves",
        Break("execute_order._merge", drop("_finish")),
        Break(
            "execute_order._merge",
            surround("write_transaction", f"HERE\nasync with write_transaction():\n    {FINISHING}"),
        ),
    ),
    mutant(
        "the mails are written outside the transaction",
        "test_where_the_mails_cannot_be_written_nothing_moves",
        Break("execute_order._finish", drop("tell_both")),
        Break(
            "execute_order._merge",
            surround(
                "write_transaction",
                "HERE\nawait tell_both(context, order, 'order_executed', (survivor, absorbed))",
            ),
        ),
    ),
    mutant(
        "no ledger",
        "test_it_is_audited_once_claims_end_and_every_invariant_holds",
        Break("transfers.move", drop("write_ledger")),
    ),
    mutant(
        "a table is forgotten",
        "test_the_dictionary_lists_every_reference_of_the_database",
        Break("DICTIONARY", drop('Entry("reset_token", Treatment.DELETE)')),
    ),
    mutant(
        "a table is left behind",
        "test_every_row_of_the_absorbed_number_has_the_survivor_as_owner_and_is_else_untouched",
        Break("DICTIONARY", swap(TICKET, TICKET.replace("TRANSFER", "KEEP"))),
    ),
    mutant(
        "the balance is not proved",
        "test_sums_that_do_not_add_up_need_review_and_nothing_moves",
        Break("execute_order._merge", drop("prove_balance")),
    ),
    mutant(
        "credit is added and stays",
        "test_credit_is_added_up_in_cents",
        Break("transfers._changes", reword(" = 0 WHERE ", " = 0 WHERE 1 = 0 AND ")),
    ),
    mutant(
        "the absorbed number keeps its sessions",
        "test_the_absorbed_number_is_a_signpost_and_cannot_act_any_more",
        Break("execute_order._finish", drop("end_access")),
    ),
    mutant(
        "a worker goes on without its lease",
        "test_an_order_whose_worker_fell_silent_is_taken_over_and_executed_once",
        Break("still_mine", swap("bool(found)", "True")),
    ),
    mutant(
        "orders of one survivor overtake one another",
        "test_an_order_that_waits_for_another_try_is_not_overtaken_by_a_later_one",
        Break("jobs.DUE", reword("e.id < o.id", "e.id < 0")),
    ),
    mutant(
        "reversals in any order",
        "test_a_merge_under_a_later_one_waits_for_it",
        Break("refusal_of_reversal", swap("merge.later is not None", "False")),
    ),
    mutant(
        "a reversal for ever",
        "test_there_is_a_day_that_was_the_last",
        Break("refusal_of_reversal", swap("asked_at > until", "False")),
    ),
    mutant(
        "a reversal skips what lapsed",
        "test_with_nothing_in_between_every_row_is_as_before",
        Break("returns._changes", drop("_restore")),
    ),
    mutant(
        "a reversal returns credit that was spent",
        "test_credit_returns_as_far_as_it_is_left",
        Break("_what_is_left", reword("THEN 0 ELSE ", "THEN 0 ELSE l.cents + 0 * ")),
    ),
    mutant(
        "a number lives again though no reversal says so",
        "test_both_orders_and_the_books_say_what_happened",
        Break("reverse_order._finish", drop("mark_reversed")),
    ),
    mutant(
        "a merge is taken back without the own password",
        "test_the_own_password_is_asked_even_right_after_the_login",
        Break("place_reversal", swap("not password", "False")),
    ),
)
