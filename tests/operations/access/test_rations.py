"""What a number bears of guesses: rules over what was tried, and strangers who do whatever they are let."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.operations.access.rations import Ration, share_of
from app.storage.access.guesses import DAY, HOUR, Guessed, Share

RATION = Ration("number", "network", "row", daily=100, in_a_row=100, of_one_network=10)
FIRST, BEYOND, HOURLY = Share.FIRST, Share.BEYOND, Share.HOURLY


@pytest.mark.parametrize(
    ("guessed", "in_a_row", "share"),
    [
        (Guessed(), 1, FIRST),
        (Guessed(today=99), 100, FIRST),
        (Guessed(today=99), 5000, FIRST),  # a network without failures of its own does not wait below the day's
        (Guessed(today=100), 1, HOURLY),
        (Guessed(today=99, here=9), 100, FIRST),
        (Guessed(today=99, here=9, beyond=1), 100, HOURLY),
        (Guessed(today=99, beyond=50), 100, FIRST),
        (Guessed(today=89, here=10), 90, BEYOND),
        (Guessed(today=90, here=10), 91, HOURLY),
        (Guessed(today=5, here=2), 101, FIRST),
        (Guessed(today=5, here=3), 101, HOURLY),
        (Guessed(today=5, here=3), 100, FIRST),
    ],
)
def test_a_guess_is_one_of_the_days_or_has_to_be_the_only_one_of_its_hour(
    guessed: Guessed, in_a_row: int, share: Share
) -> None:
    assert share_of(RATION, guessed, in_a_row) is share


@dataclass
class Strangers:
    """They try, and what they are let counts; nobody ever succeeds, nor logs in."""

    tried: list[tuple[int, int, Share]] = field(default_factory=list)
    failures: int = 0

    def seen(self, network: int, now: int) -> Guessed:
        day = [each for each in self.tried if each[0] > now - DAY]
        return Guessed(
            today=sum(share is not HOURLY for _, _, share in day),
            beyond=sum(share is BEYOND for _, _, share in day),
            here=sum(whence == network for _, whence, _ in day),
            newest=day[-1][0] if day else None,
        )

    def guess(self, network: int, now: int) -> None:
        seen = self.seen(network, now)
        share = share_of(RATION, seen, self.failures + 1)
        if share is not HOURLY or (seen.newest or 0) + HOUR <= now:
            self.tried.append((now, network, share))
            self.failures += 1


TRIES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(1, 120), st.sampled_from([0, 0, 60, HOUR, DAY // 3])),
    min_size=20,
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(TRIES)
def test_nine_networks_never_use_up_a_day_in_whatever_order_they_try(tries: list[tuple[int, int, int]]) -> None:
    strangers, now = Strangers(), DAY
    for network, times, later in tries:
        now += later
        for _ in range(times):
            strangers.guess(network, now)
        assert share_of(RATION, strangers.seen(99, now), strangers.failures + 1) is FIRST


def test_one_network_that_tried_ninety_leaves_room_whoever_follows() -> None:
    strangers = Strangers()
    for network in (0, *range(1, 9)):
        for _ in range(120):
            strangers.guess(network, DAY)
    assert strangers.seen(99, DAY).today == 98
    assert share_of(RATION, strangers.seen(99, DAY), 99) is FIRST


def test_ten_networks_may_have_ten_each_and_then_everybody_waits() -> None:
    strangers = Strangers()
    for network in range(10):
        for _ in range(10):
            strangers.guess(network, DAY)
    assert strangers.failures == 100
    assert share_of(RATION, strangers.seen(99, DAY), 101) is HOURLY


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 3 * HOUR)), min_size=100, max_size=300))
def test_all_together_never_try_more_than_a_hundred_in_a_day_and_one_an_hour(
    tries: list[tuple[int, int]],
) -> None:
    strangers, now = Strangers(), DAY
    for network, later in tries:
        now += later if len(strangers.tried) > 90 else 0
        strangers.guess(network, now)
    for first, _, _ in strangers.tried:
        within = [share for at, _, share in strangers.tried if first <= at < first + DAY]
        assert sum(share is not HOURLY for share in within) <= 100
        assert sum(share is HOURLY for share in within) <= 24
