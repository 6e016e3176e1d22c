"""The states of an order and its reference."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.merging.order import OPEN, REFERENCE_ALPHABET, TRANSITIONS, State, may_become, new_reference
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
