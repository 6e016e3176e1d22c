"""Rules of passwords, sessions, forms, cases and storage, each gone once."""

from tests.trust.mutants.breaking import Patch, mutant

CSRF = "app/web/csrf.py"
SENDING = "        await mailer.send(compose(desk.settings, letter, await _attached(desk, letter)))\n"

OF_DOORS = (
    mutant(
        "no dummy hash",
        "tests/operations/test_passwords.py::test_every_answer_costs_one_hash",
        Patch(
            "app/operations/passwords.py",
            "        try:\n            self._hasher.verify(known,",
            "        if known is self._nobody:\n            return False\n"
            "        try:\n            self._hasher.verify(known,",
        ),
    ),
    mutant(
        "guesses are counted after they are checked",
        "tests/operations/test_log_in.py::test_a_hundred_guesses_at_once_try_ten_passwords",
        Patch(
            "app/operations/verify_password.py",
            "        if retry_after is not None:\n            tell",
            "        if retry_after == 0:\n            tell",
        ),
    ),
    mutant(
        "a number of one's own resets the guesses at another",
        "tests/operations/test_guess_counts.py"
        "::test_a_number_of_ones_own_in_between_does_not_reset_the_count_of_the_customer",
        Patch(
            "app/operations/prove_number.py",
            "await settle_attempt(limits.gates, {pair})",
            "await settle_attempt(limits.gates, {gate.key for gate in limits.gates})",
        ),
    ),
    mutant(
        "a suspended number may log in",
        "tests/operations/test_log_in.py::test_every_reason_is_refused_alike",
        Patch(
            "app/operations/log_in.py",
            "in {Status.ACTIVE, Status.ABSORBED}",
            "in {Status.ACTIVE, Status.ABSORBED, Status.SUSPENDED}",
        ),
    ),
    mutant(
        "a number is told where it went before its password is right",
        "tests/operations/test_log_in.py"
        "::test_a_merged_number_is_told_where_to_log_in_after_the_right_password_only",
        Patch(
            "app/operations/log_in.py",
            "    if not right or credentials is None or not _may_know(credentials):",
            "    if credentials is None or not _may_know(credentials):",
        ),
    ),
    mutant(
        "signposts are followed once",
        "tests/operations/test_log_in.py::test_a_chain_of_merges_leads_to_its_living_end",
        Patch("app/storage/customers.py", "WHERE c.merged_into IS NOT NULL)", "WHERE 1 = 0)"),
    ),
    mutant(
        "a planted session is adopted",
        "tests/web/test_session.py::test_a_planted_token_is_never_adopted",
        Patch(
            "app/web/login.py",
            "    visit.renew(logged_in.token)\n",
            "    visit.renew(visit.token or logged_in.token)\n",
        ),
    ),
    mutant(
        "sessions never grow idle",
        "tests/operations/test_open_session.py::test_thirty_idle_minutes_end_a_session",
        Patch(
            "app/operations/open_session.py",
            "        and session.seen - SEEN_PRECISION <= now < session.seen + desk.settings.session_idle\n",
        ),
    ),
    mutant(
        "proofs never expire",
        "tests/operations/test_compare_customers.py"
        "::test_a_proof_ends_after_ten_minutes_and_looking_does_not_prolong_it",
        Patch(
            "app/operations/compare_customers.py",
            "    if not proof.made_at <= desk.now() < proof.made_at + desk.settings.proof_valid_for:",
            "    if not proof.made_at:",
        ),
    ),
    mutant(
        "the brakes are off",
        "tests/operations/test_place_orders.py::test_the_brakes_hold_at_sending_too",
        Patch(
            "app/merging/refusals.py",
            "return _standing_refusal(pair) or _braked(pair, brakes, now)",
            "return _standing_refusal(pair)",
        ),
    ),
    mutant(
        "somebody else's order is shown",
        "tests/operations/test_show_contract.py::test_somebody_elses_order_is_as_unknown_as_none",
        Patch(
            "app/storage/merge_orders.py",
            'row = await one(ORDER + "WHERE o.survivor = {} AND o.reference = {}", survivor_id, reference)',
            'row = await one(ORDER + "WHERE {} > 0 AND o.reference = {}", survivor_id, reference)',
        ),
    ),
    mutant(
        "form tokens are bound to nobody",
        "tests/web/test_csrf.py::test_exactly_our_own_forms_pass",
        Patch(CSRF, 'f"csrf {purpose} {token}".encode()', 'b"csrf"'),
    ),
    mutant(
        "forms may come from anywhere",
        "tests/web/test_csrf.py::test_exactly_our_own_forms_pass",
        Patch(CSRF, "    _refuse_foreign_site(request)\n    try:", "    try:"),
    ),
    mutant(
        "one member of staff accepts alone",
        "tests/operations/test_approve_case.py::test_two_different_people_accept",
        Patch("app/operations/undecided_case.py", " or case.approved_by == staff.id:", ":"),
    ),
    mutant(
        "an acceptance serves twice",
        "tests/operations/test_accepted_case.py::test_an_acceptance_serves_one_order",
        Patch(
            "app/operations/cases.py",
            "        and not case.used\n        and case.valid_until",
            "        and case.valid_until",
        ),
    ),
    mutant(
        "a blocked pair may go on",
        "tests/operations/test_accepted_case.py::test_what_is_not_accepted_cannot_be_confirmed_by_hand",
        Patch(
            "app/operations/compare_customers.py",
            "self.status in {Verdict.IDENTICAL, ADOPTED}",
            "bool(self.status)",
        ),
    ),
    mutant(
        "an absorbed number is given new rows",
        "tests/operations/test_execute_order.py::test_an_absorbed_number_can_be_given_nothing",
        Patch("app/storage/live_owners.py", 'f"WHEN ({condition}) BEGIN SELECT', 'f"WHEN (1 = 0) BEGIN SELECT'),
    ),
    mutant(
        "transactions begin without the lock",
        "tests/storage/test_engine_sqlite.py::test_a_transaction_locks_before_it_reads",
        Patch(
            "app/storage/engine_sqlite.py",
            'f"BEGIN {self.transaction_type.value}"',
            '"BEGIN DEFERRED"',
        ),
    ),
    mutant(
        "a mail is marked as sent before it is",
        "tests/operations/test_deliver_outbox.py::test_a_mail_refused_for_now_goes_out_later_under_its_old_name",
        Patch(
            "app/operations/deliver_outbox.py",
            "    try:\n" + SENDING,
            "    async with write_transaction():\n        await letter_sent(letter.id, desk.now())\n    try:\n"
            + SENDING,
        ),
    ),
    mutant(
        "a mail has no lease",
        "tests/operations/test_deliver_outbox.py::test_a_mail_in_somebodys_hands_is_nobody_elses",
        Patch(
            "app/storage/outbox.py",
            "(lease_until IS NULL OR lease_until < {} OR lease_until > {})",
            "(due_at IS NOT NULL OR due_at < {} OR due_at > {})",
        ),
    ),
    mutant(
        "an IBAN is shown whole",
        "tests/customers/test_iban.py",
        Patch(
            "app/customers/iban.py",
            'hidden = "*" * (len(compact) - head - tail)',
            "hidden = compact[head : len(compact) - tail]",
        ),
    ),
)
