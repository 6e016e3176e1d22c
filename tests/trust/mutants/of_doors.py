"""Mutants that remove rules of passwords, sessions, forms, cases and storage."""

from tests.trust.mutants.breaking import Break, mutant
from tests.trust.mutants.changes import drop, reword, surround, swap

OF_DOORS = (
    mutant(
        "no dummy hash",
        "test_every_answer_costs_one_hash",
        Break(
            "Passwords._matches",
            surround("self._hasher.verify", "if known is self._nobody:\n    return False\nHERE"),
        ),
    ),
    mutant(
        "guesses are counted after they are checked",
        "test_a_hundred_guesses_at_once_try_ten_passwords",
        Break("verify_password._reserve", swap("wait is not None", "wait == 0")),
    ),
    mutant(
        "a number of one's own resets the guesses at another",
        "test_a_number_of_ones_own_in_between_does_not_reset_the_count_of_the_customer",
        Break("prove_number._settle", swap("{pair}", "{gate.key for gate in tried.limits.gates}")),
    ),
    mutant(
        "a suspended number may log in",
        "test_every_reason_is_refused_alike",
        Break("_may_know", swap("{Status.ACTIVE, Status.ABSORBED}", "set(Status) - {Status.CLOSED}")),
    ),
    mutant(
        "a number is told where it went before its password is right",
        "test_a_merged_number_is_told_where_to_log_in_after_the_right_password_only",
        Break("verify_password.checked", drop("not tried.right")),
    ),
    mutant(
        "signposts are followed once",
        "test_a_chain_of_merges_leads_to_its_living_end",
        Break("UPWARDS", reword("WHERE c.merged_into IS NOT NULL)", "WHERE 1 = 0)")),
    ),
    mutant(
        "a planted session is adopted",
        "test_a_planted_token_is_never_adopted",
        Break("login._welcome", swap("logged_in.token", "visit.token or logged_in.token")),
    ),
    mutant(
        "sessions never grow idle",
        "test_thirty_idle_minutes_end_a_session",
        Break(
            "open_session._counts",
            drop("session.seen - SLIGHTLY_APART <= now < session.seen + context.settings.session_idle"),
        ),
    ),
    mutant(
        "proofs never expire",
        "test_a_proof_ends_after_ten_minutes_and_looking_does_not_prolong_it",
        Break(
            "_live_proof",
            swap(
                "proof.made_at - SLIGHTLY_APART <= context.now()"
                " < proof.made_at + context.settings.proof_valid_for",
                "True",
            ),
        ),
    ),
    mutant(
        "the waiting periods are off",
        "test_the_waiting_periods_hold_at_sending_too",
        Break("refusal_of", drop("_refusal_in_waiting_period")),
    ),
    mutant(
        "somebody else's order is shown",
        "test_somebody_elses_order_is_as_unknown_as_none",
        Break("merge_orders.THEIRS", reword("o.survivor = :customer", ":customer > 0")),
    ),
    mutant(
        "form tokens are bound to nobody",
        "test_exactly_our_own_forms_pass",
        Break("csrf._bound", swap('f"csrf {purpose} {token}".encode()', 'b"csrf"')),
    ),
    mutant(
        "forms may come from anywhere",
        "test_exactly_our_own_forms_pass",
        Break("_refuse_foreign_form", drop("_refuse_foreign_site")),
    ),
    mutant(
        "texts of a form with files have no end",
        "test_reading_stops_at_the_text_that_is_too_large",
        Break("Parts.take", swap("len(event) > self.text_room", "len(event) < 0")),
        Break("Parts.take", swap("event[: self.text_room]", "event")),
    ),
    mutant(
        "any number of large bodies at once",
        "test_the_ninth_large_body_is_told_to_come_back_before_it_is_read",
        Break("Places.take", swap("self._held.total() >= MOST_LARGE_BODIES", "self._held.total() < 0")),
    ),
    mutant(
        "one network holds every place for large bodies",
        "test_nobody_holds_every_place_for_large_bodies",
        Break("Places._has_room_for", swap("self._held[holder] < MOST_OF_ONE", "True")),
    ),
    mutant(
        "a renewed session's former token leads on with the fresh own password",
        "test_it_brings_nothing_of_the_password_that_was_entered_meanwhile",
        Break("resume_renewed", swap("Session.former_password_at", "Session.password_at")),
    ),
    mutant(
        "one member of staff accepts alone",
        "test_two_different_people_accept",
        Break("undecided_case", drop("case.approved_by == staff.id")),
    ),
    mutant(
        "an acceptance serves twice",
        "test_an_acceptance_serves_one_order",
        Break("lifts_block", drop("not self.is_used")),
    ),
    mutant(
        "a blocked pair may go on",
        "test_what_is_not_accepted_cannot_be_confirmed_by_hand",
        Break("may_continue", swap("self.status in {Verdict.IDENTICAL, ADOPTED}", "bool(self.status)")),
    ),
    mutant(
        "an absorbed number is given new rows",
        "test_an_absorbed_number_can_be_given_nothing",
        Break("_live_owner", reword(") BEGIN SELECT RAISE", " AND 1 = 0) BEGIN SELECT RAISE")),
    ),
    mutant(
        "transactions begin without the lock",
        "test_a_transaction_locks_before_it_reads",
        Break(
            "PooledSQLiteTransaction.__aenter__",
            swap('f"BEGIN {self.transaction_type.value}"', '"BEGIN DEFERRED"'),
        ),
    ),
    mutant(
        "a mail is marked as sent before it is",
        "test_a_mail_refused_for_now_goes_out_later_under_its_old_name",
        Break(
            "deliver_outbox",
            surround(
                "mailer.send",
                "async with write_transaction():\n    await letter_sent(letter.id, context.now())\nHERE",
            ),
        ),
    ),
    mutant(
        "a mail has no lease",
        "test_a_mail_in_somebodys_hands_is_nobody_elses",
        Break("outbox.DUE", reword("AND (lease_until IS NULL OR lease_until < :now OR", "AND (1 = 1 OR")),
    ),
    mutant(
        "an IBAN is shown whole",
        "test_an_iban_is_shown_without_its_middle",
        Break("masked", swap('"*" * (len(compact) - head - tail)', "compact[head : len(compact) - tail]")),
    ),
)
