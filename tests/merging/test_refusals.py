"""Each refusal alone, and which one is told when there are several."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest

from app.customers.record import Status
from app.merging.refusals import Code, NumberRefused, Pair, Refusal, WaitingPeriods, refusal_of
from tests.merging.people import NOW, kees, kees_again

PERIODS = WaitingPeriods(identity=timedelta(days=30), access=timedelta(hours=72))
OFF = WaitingPeriods(identity=timedelta(0), access=timedelta(0))
YESTERDAY = NOW - timedelta(days=1)

SURVIVING_NUMBER, ABSORBED_NUMBER = "10000001", "10000002"
ABSORBED: dict[Code, dict[str, Any]] = {
    Code.OWN_NUMBER: {"id": 1},
    Code.CLOSED: {"status": Status.CLOSED},
    Code.SUSPENDED: {"status": Status.SUSPENDED},
    Code.CHANGED: {"status": Status.ABSORBED},
    Code.OTHER_COUNTRY: {"country": "BE"},
    Code.OTHER_CURRENCY: {"currency": "CHF"},
    Code.RECENT_IDENTITY_CHANGE: {"identity_changed_at": YESTERDAY},
    Code.RECENT_ACCESS_CHANGE: {"access_changed_at": YESTERDAY},
}
FACTS_OF_PAIR: dict[Code, dict[str, Any]] = {
    Code.ALREADY_MERGED: {"already_merged": True},
    Code.IN_DRAFT: {"in_draft": True},
    Code.OPEN_ORDER: {"open_order": True},
    Code.TOO_MANY: {"pairs_in_draft": 10},
    Code.TOO_MANY_FORMER: {"chain_below": 20},
}
# In the order in which they are told.
ORDER = [
    *(Code.OWN_NUMBER, Code.ALREADY_MERGED, Code.IN_DRAFT, Code.OPEN_ORDER, Code.CLOSED, Code.SUSPENDED),
    *(Code.CHANGED, Code.OTHER_COUNTRY, Code.OTHER_CURRENCY, Code.TOO_MANY, Code.TOO_MANY_FORMER),
    *(Code.RECENT_IDENTITY_CHANGE, Code.RECENT_ACCESS_CHANGE),
]


def pair(**facts: Any) -> Pair:  # noqa: ANN401 -- the fields have several types
    good: dict[str, Any] = {
        "surviving": kees(),
        "absorbed": kees_again(),
        "already_merged": False,
        "in_draft": False,
        "open_order": False,
        "pairs_in_draft": 9,
        "pairs_allowed": 10,
        "chain_below": 19,
    }
    return Pair(**good | facts)


def pair_refused_for(*codes: Code) -> Pair:
    """A pair to which all these reasons apply."""
    absorbed, facts = kees_again(), dict[str, Any]()
    for code in reversed(codes):
        absorbed = replace(absorbed, **ABSORBED.get(code, {}))
        facts |= FACTS_OF_PAIR.get(code, {})
    return pair(absorbed=absorbed, **facts)


def code_of(refusal: Refusal | None) -> Code | None:
    return refusal.code if refusal else None


def test_a_good_pair_is_not_refused() -> None:
    assert refusal_of(pair(), PERIODS, NOW) is None


@pytest.mark.parametrize("code", ORDER)
def test_it_names_each_reason_alone(code: Code) -> None:
    refusal = refusal_of(pair_refused_for(code), PERIODS, NOW)
    assert refusal is not None
    assert refusal.code is code
    assert refusal.number == ABSORBED_NUMBER
    assert refusal.surviving == SURVIVING_NUMBER


@pytest.mark.parametrize(("first", "second"), list(combinations(ORDER, 2)))
def test_of_two_reasons_it_names_the_first_of_the_list(first: Code, second: Code) -> None:
    assert code_of(refusal_of(pair_refused_for(first, second), PERIODS, NOW)) is first


def test_every_reason_has_its_place_but_the_one_the_comparison_tells() -> None:
    assert set(Code) - set(ORDER) == {Code.IDENTITY_DIFFERS}


@pytest.mark.parametrize(
    ("status", "code"),
    [(Status.CLOSED, Code.CLOSED), (Status.SUSPENDED, Code.SUSPENDED), (Status.ABSORBED, Code.CHANGED)],
)
def test_the_status_of_the_surviving_number_counts_too(status: Status, code: Code) -> None:
    refusal = refusal_of(pair(surviving=replace(kees(), status=status)), PERIODS, NOW)
    assert refusal == Refusal(code, SURVIVING_NUMBER, surviving=SURVIVING_NUMBER)


def test_closed_is_told_before_suspended_whichever_number_it_is() -> None:
    surviving, absorbed = replace(kees(), status=Status.SUSPENDED), replace(kees_again(), status=Status.CLOSED)
    refusal = refusal_of(pair(surviving=surviving, absorbed=absorbed), PERIODS, NOW)
    assert refusal == Refusal(Code.CLOSED, ABSORBED_NUMBER, surviving=SURVIVING_NUMBER)


def test_the_same_record_is_the_own_number() -> None:
    assert code_of(refusal_of(pair(absorbed=kees()), PERIODS, NOW)) is Code.OWN_NUMBER


@pytest.mark.parametrize(("pairs", "code"), [(0, None), (9, None), (10, Code.TOO_MANY), (11, Code.TOO_MANY)])
def test_ten_pairs_go_into_one_sitting(pairs: int, code: Code | None) -> None:
    assert code_of(refusal_of(pair(pairs_in_draft=pairs), PERIODS, NOW)) is code


class TestWaitingPeriods:
    """A change of identity data or access holds up a merge for a while."""

    @pytest.mark.parametrize(
        ("ago", "code"),
        [
            (timedelta(0), Code.RECENT_IDENTITY_CHANGE),
            (timedelta(days=30) - timedelta.resolution, Code.RECENT_IDENTITY_CHANGE),
            (timedelta(days=30), None),
            (timedelta(days=31), None),
        ],
    )
    @pytest.mark.parametrize("role", ["surviving", "absorbed"])
    def test_identity_data_of_either_number_hold_for_thirty_days(
        self, role: str, ago: timedelta, code: Code | None
    ) -> None:
        person = {"surviving": kees(), "absorbed": kees_again()}[role]
        refusal = refusal_of(pair(**{role: replace(person, identity_changed_at=NOW - ago)}), PERIODS, NOW)
        assert code_of(refusal) is code
        assert refusal is None or refusal.number == person.number

    @pytest.mark.parametrize(
        ("ago", "code"),
        [
            (timedelta(0), Code.RECENT_ACCESS_CHANGE),
            (timedelta(hours=72) - timedelta.resolution, Code.RECENT_ACCESS_CHANGE),
            (timedelta(hours=72), None),
        ],
    )
    def test_access_to_the_absorbed_number_holds_for_three_days(self, ago: timedelta, code: Code | None) -> None:
        absorbed = replace(kees_again(), access_changed_at=NOW - ago)
        assert code_of(refusal_of(pair(absorbed=absorbed), PERIODS, NOW)) is code

    def test_access_to_the_surviving_number_does_not_count(self) -> None:
        assert refusal_of(pair(surviving=replace(kees(), access_changed_at=NOW)), PERIODS, NOW) is None

    def test_switched_off_they_hold_nothing_up(self) -> None:
        soon = NOW + timedelta(minutes=1)  # a clock that is ahead
        absorbed = replace(kees_again(), identity_changed_at=soon, access_changed_at=soon)
        assert refusal_of(pair(absorbed=absorbed), OFF, NOW) is None

    def test_of_two_changes_the_later_one_is_told(self) -> None:
        surviving = replace(kees(), identity_changed_at=YESTERDAY)
        absorbed = replace(kees_again(), identity_changed_at=NOW - timedelta(days=20))
        refusal = refusal_of(pair(surviving=surviving, absorbed=absorbed), PERIODS, NOW)
        assert refusal is not None
        assert (refusal.number, refusal.until) == (SURVIVING_NUMBER, date(2026, 12, 22))

    @pytest.mark.parametrize(
        ("changed_at", "last_day"),
        [
            (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), date(2026, 11, 25)),
            (datetime(2026, 11, 21, 23, 0, tzinfo=UTC), date(2026, 11, 24)),  # ends at midnight in Amsterdam
            (datetime(2026, 11, 21, 23, 1, tzinfo=UTC), date(2026, 11, 25)),  # ends a minute later
        ],
    )
    def test_until_is_the_last_day_on_which_it_is_refused(self, changed_at: datetime, last_day: date) -> None:
        refusal = refusal_of(pair(absorbed=replace(kees_again(), access_changed_at=changed_at)), PERIODS, NOW)
        assert refusal is not None
        assert refusal.until == last_day


def test_the_exception_carries_the_refusal() -> None:
    refused = NumberRefused(Refusal(Code.TOO_MANY))
    assert refused.refusal == Refusal(Code.TOO_MANY)
    assert str(refused) == "too_many"
