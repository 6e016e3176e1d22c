"""When a merge can be taken back: the reasons against it, in their order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.customers.record import Status
from app.merging.order import State
from app.merging.reversal import (
    PastMerge,
    ReversalCode,
    ReversalRefusal,
    ReversalRefused,
    last_moment,
    refusal_of_reversal,
)
from tests.merging.orders import EXECUTED_AT, MERGE

DAY = timedelta(days=1)
PAST = PastMerge(MERGE, Status.ACTIVE, later=None, open_order=None)
OTHER = "20261124-9Z9Z9Z"


def test_a_merge_in_force_can_be_taken_back_to_the_last_moment() -> None:
    assert refusal_of_reversal(PAST, EXECUTED_AT) is None
    assert refusal_of_reversal(PAST, EXECUTED_AT + 14 * DAY - timedelta.resolution) is None


def test_after_the_last_moment_it_says_which_day_was_the_last() -> None:
    late = refusal_of_reversal(PAST, EXECUTED_AT + 14 * DAY)
    assert late == ReversalRefusal(ReversalCode.TOO_LATE, until=date(2026, 12, 7))


def test_a_merge_at_midnight_in_amsterdam_has_whole_days() -> None:
    midnight = replace(MERGE, reversible_until=last_moment(datetime(2026, 11, 22, 23, 0, tzinfo=UTC), 14))
    late = refusal_of_reversal(replace(PAST, order=midnight), EXECUTED_AT + 15 * DAY)
    assert late == ReversalRefusal(ReversalCode.TOO_LATE, until=date(2026, 12, 6))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"state": State.PLACED, "reversible_until": None}, ReversalRefusal(ReversalCode.NOT_EXECUTED)),
        ({"state": State.FAILED, "reversible_until": None}, ReversalRefusal(ReversalCode.NOT_EXECUTED)),
        ({"state": State.REVERSED, "reversal": OTHER}, ReversalRefusal(ReversalCode.REVERSED, OTHER)),
    ],
)
def test_what_was_not_executed_or_is_reversed_cannot_be_taken_back(
    changes: dict[str, object], refusal: ReversalRefusal
) -> None:
    past = replace(PAST, order=replace(MERGE, **changes))  # type: ignore[arg-type]  # a table
    assert refusal_of_reversal(past, EXECUTED_AT) == refusal


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"later": OTHER}, ReversalRefusal(ReversalCode.LATER_MERGE, OTHER)),
        ({"open_order": OTHER}, ReversalRefusal(ReversalCode.OPEN_ORDER, OTHER)),
        ({"surviving_status": Status.SUSPENDED}, ReversalRefusal(ReversalCode.SUSPENDED)),
        ({"surviving_status": Status.CLOSED}, ReversalRefusal(ReversalCode.CLOSED)),
    ],
)
def test_each_reason_has_its_code_and_names_what_stands_in_the_way(
    changes: dict[str, object], refusal: ReversalRefusal
) -> None:
    assert refusal_of_reversal(replace(PAST, **changes), EXECUTED_AT) == refusal  # type: ignore[arg-type]  # a table


def test_the_time_that_ran_out_is_named_before_a_later_merge() -> None:
    """Taking the later one back would not help any more."""
    refused = refusal_of_reversal(replace(PAST, later=OTHER), EXECUTED_AT + 15 * DAY)
    assert refused is not None
    assert refused.code is ReversalCode.TOO_LATE


def test_a_refusal_says_for_operators_what_it_is() -> None:
    assert str(ReversalRefused(ReversalRefusal(ReversalCode.LATER_MERGE, OTHER))) == f"later_merge {OTHER}"
    assert str(ReversalRefused(ReversalRefusal(ReversalCode.CLOSED))) == "closed"


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.CLOSED])
def test_the_provider_takes_back_what_a_suspended_or_closed_survivor_cannot(status: Status) -> None:
    merge = replace(PAST, surviving_status=status, by_provider=True)
    assert refusal_of_reversal(merge, EXECUTED_AT) is None
    assert refusal_of_reversal(replace(merge, open_order=OTHER), EXECUTED_AT) is not None
