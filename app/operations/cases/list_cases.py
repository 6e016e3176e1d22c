"""Lists cases by state, oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.merging.case import CaseState
from app.storage.cases.case_lists import CaseLine, count_by_state, lines_in

CASES_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of cases in one state; `counts` has every state, `younger_page` is None on the last page."""

    state: CaseState
    lines: Sequence[CaseLine]
    counts: Mapping[CaseState, int]
    younger_page: int | None


async def list_cases(state: CaseState, page: int = 1) -> CasePage:
    """Pages count from 1."""
    found = await lines_in(state, CASES_PER_PAGE + 1, (page - 1) * CASES_PER_PAGE)
    younger_page = page + 1 if len(found) > CASES_PER_PAGE else None
    counts = dict.fromkeys(CaseState, 0) | await count_by_state()
    return CasePage(state, found[:CASES_PER_PAGE], counts, younger_page)
