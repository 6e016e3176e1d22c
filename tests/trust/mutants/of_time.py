"""Rules about clocks and old databases, each gone once."""

from tests.trust.mutants.breaking import Patch, mutant

JUDGING = "tests/operations/test_judge_clock.py"

OF_TIME = (
    mutant(
        "a clock that jumps ahead is believed",
        f"{JUDGING}::test_a_clock_that_jumps_changes_nothing",
        Patch("app/operations/judge_clock.py", "elif now - before > LONGEST_STEP:", "elif before is now:"),
    ),
    mutant(
        "a clock that goes back is believed",
        f"{JUDGING}::test_a_confirmation_of_a_wrong_clock_can_be_taken_back",
        Patch("app/operations/judge_clock.py", "elif before - now > CLOCKS_DIFFER:", "elif before is now:"),
    ),
    mutant(
        "retention is not announced a day before",
        f"{JUDGING}::test_retention_keeps_to_what_was_announced_a_day_before",
        Patch("app/operations/keep_to_periods.py", "(now - REHEARSED_AHEAD)", "(now)"),
    ),
    mutant(
        "retention goes by other periods than were announced",
        f"{JUDGING}::test_other_periods_are_announced_anew",
        Patch("app/operations/keep_to_periods.py", " and moment.cut_offs == cut_offs(desk, moment.at)"),
    ),
    mutant(
        "a stored future is believed",
        "tests/operations/test_stored_futures.py"
        "::test_orders_that_were_placed_claimed_or_put_off_in_the_future_are_due",
        Patch("app/config/clocks.py", "= timedelta(hours=1)", "= timedelta(days=9999)"),
    ),
    mutant(
        "a database that lacks columns is ready",
        "tests/web/test_health.py::test_it_is_not_ready_while_a_column_a_table_or_a_guard_is_missing",
        Patch("app/storage/schema_checks.py", "_columns_wanted() - there:", "there - there:"),
    ),
)
