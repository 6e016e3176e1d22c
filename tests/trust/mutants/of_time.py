"""Mutants that remove rules about clocks and old databases."""

from tests.trust.mutants.breaking import Break, mutant
from tests.trust.mutants.changes import drop, swap

OF_TIME = (
    mutant(
        "a clock that jumps ahead is believed",
        "test_a_clock_that_jumps_changes_nothing",
        Break("judge_clock._doubt", swap("now - before > LONGEST_STEP", "before is now")),
    ),
    mutant(
        "a clock that goes back is believed",
        "test_a_confirmation_of_a_wrong_clock_can_be_taken_back",
        Break("judge_clock._doubt", swap("before - now > CLOCKS_DIFFER", "before is now")),
    ),
    mutant(
        "retention is not announced a day before",
        "test_retention_keeps_to_what_was_announced_a_day_before",
        Break("keep_to_periods.keep_to_periods", swap("now - REHEARSED_AHEAD", "now")),
    ),
    mutant(
        "retention goes by other periods than were announced",
        "test_other_periods_are_announced_anew",
        Break("keep_to_periods.keep_to_periods", drop("moment.cut_offs == cut_offs(context, moment.at)")),
    ),
    mutant(
        "a stored future is believed",
        "test_orders_that_were_placed_claimed_or_put_off_in_the_future_are_due",
        Break("CLOCKS_DIFFER", swap("timedelta(hours=1)", "timedelta(days=9999)")),
    ),
    mutant(
        "a database that lacks columns is ready",
        "test_it_is_not_ready_while_a_column_a_table_or_a_guard_is_missing",
        Break("check_schema", swap("_columns_wanted() - there", "there - there")),
    ),
)
