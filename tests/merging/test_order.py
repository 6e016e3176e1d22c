"""The states of an order and its reference."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.merging.order import (
    LATE_AFTER,
    OPEN,
    REFERENCE_ALPHABET,
    TRANSITIONS,
    Kind,
    State,
    may_become,
    new_reference,
)
from tests.merging.orders import MERGE
from tests.merging.people import NOW

ALLOWED = {
    (State.PLACED, State.EXECUTING),
    (State.PLACED, State.FAILED),
    (State.EXECUTING, State.EXECUTED),
    (State.EXECUTING, State.FAILED),
    (State.EXECUTING, State.NEEDS_REVIEW),
    (State.EXECUTING, State.PLACED),
    (State.NEEDS_REVIEW, State.PLACED),
    (State.NEEDS_REVIEW, State.FAILED),
    (State.EXECUTED, State.REVERSED),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("new", State)
def test_it_may_only_go_on_as_the_list_says(state: State, new: State) -> None:
    assert may_become(state, new) is ((state, new) in ALLOWED)


def test_every_state_says_where_it_leads() -> None:
    assert set(TRANSITIONS) == set(State)


HOUR = timedelta(hours=1)
HELD = replace(MERGE, state=State.PLACED, attempts=0, run_at=NOW, started_at=None, finished_at=None)


def test_it_is_held_until_it_may_begin_and_cancelled_before_anybody_tried_it() -> None:
    tried = replace(HELD, attempts=1)
    assert [HELD.is_held(at) for at in (NOW - HOUR, NOW)] == [True, False]
    assert [HELD.may_be_cancelled(at) for at in (NOW - HOUR, NOW)] == [True, False]
    assert (tried.is_held(NOW - HOUR), tried.may_be_cancelled(NOW - HOUR)) == (True, False)
    assert not replace(HELD, state=State.EXECUTING).is_held(NOW - HOUR)


def test_it_is_late_ten_minutes_after_it_might_have_begun() -> None:
    executing = replace(HELD, state=State.EXECUTING)
    assert [executing.is_late(NOW + LATE_AFTER + each) for each in (timedelta(0), timedelta.resolution)] == [
        False,
        True,
    ]
    assert not replace(HELD, state=State.NEEDS_REVIEW).is_late(NOW + HOUR)


@pytest.mark.parametrize(
    ("kind", "state", "is_open", "is_in_force", "has_receipt"),
    [
        (Kind.MERGE, State.PLACED, True, False, False),
        (Kind.MERGE, State.NEEDS_REVIEW, True, False, False),
        (Kind.MERGE, State.EXECUTED, False, True, True),
        (Kind.MERGE, State.REVERSED, False, False, True),
        (Kind.MERGE, State.FAILED, False, False, False),
        (Kind.REVERSAL, State.EXECUTED, False, False, False),
    ],
)
def test_what_an_order_is_follows_from_its_kind_and_state(
    kind: Kind, state: State, is_open: bool, is_in_force: bool, has_receipt: bool
) -> None:
    order = replace(MERGE, kind=kind, state=state)
    assert (order.is_open, order.is_in_force, order.has_receipt) == (is_open, is_in_force, has_receipt)


def test_a_merge_in_force_may_be_reversed_to_the_last_moment() -> None:
    until = MERGE.reversible_until
    assert until is not None
    assert [MERGE.may_be_reversed(at) for at in (until, until + timedelta.resolution)] == [True, False]
    assert not replace(MERGE, state=State.REVERSED).may_be_reversed(until)


def test_open_is_what_can_still_be_executed() -> None:
    assert set(State) - set(OPEN) == {State.EXECUTED, State.FAILED, State.REVERSED}
    assert set(OPEN) == {"placed", "executing", "needs_review"}


def test_nothing_leads_back_from_the_end() -> None:
    assert TRANSITIONS[State.FAILED] == TRANSITIONS[State.REVERSED] == frozenset()


def test_a_reference_is_the_day_and_six_characters() -> None:
    assert new_reference(NOW, bytes(4)) == "20261123-000000"
    assert new_reference(NOW, b"\xff\xff\xff\xff") == "20261123-ZZZZZZ"
    assert new_reference(NOW, b"\x00\x00\x00\x01") == "20261123-100000"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), "20261123"),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), "20261124"),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), "20260701"),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), "20260702"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "20270101"),
    ],
)
def test_its_day_is_the_day_in_amsterdam(moment: datetime, day: str) -> None:
    assert new_reference(moment, bytes(4)).startswith(f"{day}-")


@given(st.binary(min_size=4, max_size=16))
def test_it_has_no_letter_that_is_read_as_a_digit(random_bytes: bytes) -> None:
    reference = new_reference(NOW, random_bytes)
    assert re.fullmatch(r"[0-9]{8}-[0-9A-HJKMNP-TV-Z]{6}", reference)


@given(st.integers(0, 2**30 - 1), st.integers(0, 2**30 - 1))
def test_other_random_bits_give_another_reference(one: int, other: int) -> None:
    references = {new_reference(NOW, bits.to_bytes(4, "big")) for bits in {one, other}}
    assert len(references) == len({one, other})


def test_the_alphabet_has_thirty_two_characters() -> None:
    assert len(set(REFERENCE_ALPHABET)) == 32
    assert not set("ILOU") & set(REFERENCE_ALPHABET)


@pytest.mark.parametrize("size", range(4))
def test_it_refuses_too_little_chance(size: int) -> None:
    with pytest.raises(ValueError, match="4 random bytes"):
        new_reference(NOW, bytes(size))
