"""Rules of placing, executing and taking back, each gone once."""

from tests.trust.mutants.breaking import Patch, mutant

PLACING, EXECUTING = "app/operations/place_orders.py", "app/operations/execute_order.py"
ATTEMPT, REVERSING = "app/operations/attempt_order.py", "app/operations/reverse_order.py"
TOLD = '    await tell_both(desk, job, "order_executed", pair, lapsed_details=lapsing)\n'
FINISHING = "        await _finish(desk, job, (survivor, absorbed), (before, after))\n"

OF_ORDERS = (
    mutant(
        "no claims",
        "tests/operations/test_place_orders.py::test_every_invariant_holds_while_orders_wait",
        Patch(PLACING, "    if not await claim_numbers(ids, sending):", "    if False:"),
    ),
    mutant(
        "a claim that is taken is no obstacle",
        "tests/operations/test_place_orders.py::test_a_number_in_somebody_elses_order_is_refused",
        Patch(PLACING, "taken = survivor.id in claimed or absorbed.id in claimed", "taken = False"),
        Patch("app/storage/claims.py", "return len(claimed) == len(ordered)", "return True"),
    ),
    mutant(
        "the idempotency key is ignored",
        "tests/operations/test_place_orders.py::test_the_same_key_gives_the_same_orders_again",
        Patch(PLACING, "if sent := await references_sent(survivor.id, key):", "if sent := ():"),
    ),
    mutant(
        "the key does not name the draft",
        "tests/operations/test_place_orders.py::test_a_draft_that_changed_since_the_review_is_stale",
        Patch(PLACING, "    if key != draft_key(desk, survivor, draft):", "    if not key:"),
    ),
    mutant(
        "the own password is never asked again",
        "tests/operations/test_enter_own_password.py::test_after_fifteen_minutes_the_own_password_is_asked_for",
        Patch(
            "app/operations/review_draft.py",
            "return not entered <= desk.now() <= entered + desk.settings.own_password_valid_for",
            "return not entered",
        ),
    ),
    mutant(
        "no check at execution",
        "tests/operations/test_failing_orders.py"
        "::test_a_change_between_sending_and_execution_fails_the_order_and_nothing_moves",
        Patch(
            EXECUTING,
            "        refuse_old_pair("
            "desk, survivor, absorbed, Shown(job.fingerprint, claimed=False, accepted=accepted))\n",
        ),
    ),
    mutant(
        "the fingerprint is ignored",
        "tests/operations/test_place_orders.py::test_a_record_that_changed_since_the_comparison_stops_all",
        Patch(
            "app/operations/pairs.py",
            "    if not still_fits(shown.fingerprint, survivor, absorbed):",
            "    if not shown.fingerprint:",
        ),
    ),
    mutant(
        "the transaction is split",
        "tests/operations/test_failing_orders.py::test_where_the_mails_cannot_be_written_nothing_moves",
        Patch(EXECUTING, FINISHING, "    async with write_transaction():\n" + FINISHING),
    ),
    mutant(
        "the mails are written outside the transaction",
        "tests/operations/test_failing_orders.py::test_where_the_mails_cannot_be_written_nothing_moves",
        Patch(EXECUTING, TOLD),
        Patch(
            EXECUTING,
            FINISHING + "    return",
            FINISHING + '    await tell_both(desk, job, "order_executed", (survivor, absorbed))\n    return',
        ),
    ),
    mutant(
        "no ledger",
        "tests/operations/test_execute_order.py::test_it_is_audited_once_claims_end_and_every_invariant_holds",
        Patch("app/storage/transfers.py", "    await write_ledger(merge_order, survivor, absorbed)\n"),
    ),
    mutant(
        "a table is forgotten",
        "tests/operations/test_check_dictionary.py::test_the_dictionary_lists_every_reference_of_the_database",
        Patch("app/merging/dictionary.py", '    Entry("reset_token", Treatment.DELETE),\n'),
    ),
    mutant(
        "a table is left behind",
        "tests/operations/test_execute_order.py"
        "::test_every_row_of_the_absorbed_number_has_the_survivor_as_owner_and_is_else_untouched",
        Patch("app/merging/dictionary.py", '"ticket", Treatment.TRANSFER', '"ticket", Treatment.KEEP'),
    ),
    mutant(
        "the balance is not proved",
        "tests/operations/test_failing_orders.py::test_sums_that_do_not_add_up_need_review_and_nothing_moves",
        Patch(EXECUTING, "        prove_balance(before, after)\n"),
    ),
    mutant(
        "credit is added and stays",
        "tests/operations/test_execute_order.py::test_credit_is_added_up_in_cents",
        Patch(
            "app/storage/transfers.py", "SET {entry.cents} = 0 WHERE", "SET {entry.cents} = {entry.cents} WHERE"
        ),
    ),
    mutant(
        "the absorbed number keeps its sessions",
        "tests/operations/test_execute_order.py::test_the_absorbed_number_is_a_signpost_and_cannot_act_any_more",
        Patch(EXECUTING, "    await end_access(absorbed.id)\n"),
    ),
    mutant(
        "a worker goes on without its lease",
        "tests/operations/test_claim_order.py"
        "::test_an_order_whose_worker_fell_silent_is_taken_over_and_executed_once",
        Patch("app/storage/jobs.py", "    return bool(found)", "    return True"),
    ),
    mutant(
        "orders of one survivor overtake one another",
        "tests/operations/test_claim_order.py"
        "::test_an_order_that_waits_for_another_try_is_not_overtaken_by_a_later_one",
        Patch(
            "app/storage/jobs.py",
            "e.survivor = o.survivor AND e.id < o.id",
            "e.survivor = o.survivor AND e.id < 0",
        ),
    ),
    mutant(
        "reversals in any order",
        "tests/operations/test_preview_reversal.py::test_a_merge_under_a_later_one_waits_for_it",
        Patch(
            "app/merging/reversal.py",
            "(ReversalCode.LATER_MERGE, merge.later is not None, merge.later),",
            "(ReversalCode.LATER_MERGE, False, merge.later),",
        ),
    ),
    mutant(
        "a reversal for ever",
        "tests/operations/test_preview_reversal.py::test_there_is_a_day_that_was_the_last",
        Patch(
            "app/merging/reversal.py",
            "(ReversalCode.TOO_LATE, asked_at > until, None),",
            "(ReversalCode.TOO_LATE, False, None),",
        ),
    ),
    mutant(
        "a reversal skips what lapsed",
        "tests/operations/test_reverse_order.py::test_with_nothing_in_between_every_row_is_as_before",
        Patch("app/storage/returns.py", "            yield _restore(entry, going)\n"),
    ),
    mutant(
        "a reversal returns credit that was spent",
        "tests/operations/test_reverse_rows.py::test_credit_returns_as_far_as_it_is_left",
        Patch("app/storage/answers.py", "ELSE {left} END", "ELSE l.cents END"),
    ),
    mutant(
        "a number lives again though no reversal says so",
        "tests/operations/test_reverse_order.py::test_both_orders_and_the_books_say_what_happened",
        Patch("app/operations/reverse_order.py", "    await mark_reversed(merge.id, job)\n"),
    ),
    mutant(
        "a merge is taken back without the own password",
        "tests/operations/test_place_reversal.py::test_the_own_password_is_asked_even_right_after_the_login",
        Patch("app/operations/place_reversal.py", "    if not password:", "    if password is ...:"),
    ),
)
