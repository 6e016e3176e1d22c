"""What staff see, on both engines: the list by state, and a case with all that came for it."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import CaseUnknown, LoginRefused
from app.merging.case import CaseState
from app.operations.cases.approve_case import approve_case
from app.operations.cases.list_cases import list_cases
from app.operations.cases.show_case import show_case
from app.operations.staff.staff_log_in import staff_log_in
from app.operations.upkeep.tidy_up import tidy_up
from tests.conftest import Clock
from tests.people import BANK, KEES, NAME, count, edit, load, sign_in
from tests.staff import OFFICE, document_for, let_in


async def open_cases(context: Context, *numbers: str) -> list[str]:
    kees = await sign_in(context, KEES)
    references = []
    for number in numbers:
        await kees.prove(number)
        case = (await kees.compare()).case
        assert case is not None
        references.append(case.reference)
    return references


async def test_cases_are_listed_by_state_oldest_first(context: Context, clock: Clock) -> None:
    await load(context, KEES, NAME, BANK)
    anja, _ = await let_in(context)
    one, other = await open_cases(context, NAME, BANK)
    assert [line.reference for line in (await list_cases(CaseState.FORM_SENT)).lines] == [one, other]
    clock.advance(timedelta(hours=1))
    await document_for(context, other)
    await approve_case(context, anja, other)
    page = await list_cases(CaseState.DOCUMENT_RECEIVED)
    (line,) = page.lines
    assert (line.reference, line.surviving, line.absorbed) == (other, KEES, BANK)
    assert (line.received_at, line.approved_by, line.accepted_by) == (clock.now(), "Anja", "")
    assert page.counts == {"form_sent": 1, "document_received": 1, "accepted": 0, "rejected": 0}
    assert (await list_cases(CaseState.FORM_SENT, page=2)).lines == []


async def test_a_case_says_who_may_decide(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, bram = await let_in(context)
    (reference,) = await open_cases(context, NAME)
    assert not (await show_case(context, anja, reference)).may_decide
    await document_for(context, reference)
    assert (await show_case(context, anja, reference)).may_decide
    await approve_case(context, anja, reference)
    own, others = await show_case(context, anja, reference), await show_case(context, bram, reference)
    assert (own.may_decide, own.is_own_approval) == (False, True)
    assert (others.may_decide, others.approver) == (True, "Anja")
    assert [(event.event, event.staff) for event in others.history] == [
        ("opened", ""),
        ("document_received", ""),
        ("approved", "Anja"),
    ]
    assert not others.case.is_changed
    await edit(NAME, name="Iemand Anders")
    assert (await show_case(context, bram, reference)).case.is_changed
    with pytest.raises(CaseUnknown):
        await show_case(context, anja, "20261123-AAAAAA")


async def test_guesses_are_counted_before_they_are_checked(context: Context) -> None:
    await let_in(context)
    for _ in range(5):
        with pytest.raises(LoginRefused) as refused:
            await staff_log_in(context, "anja", "wrong", OFFICE)
        assert refused.value.retry_after is None
    with pytest.raises(LoginRefused) as limited:
        await staff_log_in(context, "anja", "demo-anja", OFFICE)
    assert limited.value.retry_after == 15 * 60
    assert await staff_log_in(context, "anja", "demo-anja", "203.0.113.5")


async def test_sessions_that_are_over_are_cleared_away(context: Context, clock: Clock) -> None:
    await let_in(context)
    assert await count("staff_session") == 2
    clock.advance(timedelta(minutes=16))
    await tidy_up(context)
    assert await count("staff_session") == 0
