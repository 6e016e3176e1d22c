"""Two different people accept a case, one rejects it; without a document nobody does."""

import asyncio

import pytest

from app.context import Context
from app.errors import CaseDecided, CaseUnknown
from app.operations.cases.approve_case import approve_case
from app.operations.cases.reject_case import reject_case
from app.storage.sql import run
from tests.people import KEES, NAME, count, load
from tests.staff import blocked, document_for, let_in


async def test_two_different_people_accept(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, bram = await let_in(context)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    await approve_case(context, anja, reference)
    assert (await kees.compare()).status == "blocked"
    with pytest.raises(CaseDecided):
        await approve_case(context, anja, reference)
    assert await count("outbox", "kind = 'case_accepted'") == 0
    await approve_case(context, bram, reference)
    view = await kees.compare()
    assert (view.status, view.may_continue, view.may_adopt) == ("accepted", True, False)
    assert await count("outbox", "kind = 'case_accepted'") == 1
    assert await count("audit", "event IN ('case_approved', 'case_accepted')") == 2


async def test_the_database_itself_refuses_the_same_person_twice(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, _ = await let_in(context)
    _, reference = await blocked(context)
    await document_for(context, reference)
    await approve_case(context, anja, reference)
    with pytest.raises(Exception, match="ck_transfer_case_by_two_people"):
        await run(
            "UPDATE transfer_case SET state = 'accepted', accepted_by = approved_by, "
            "accepted_at = {}, valid_until = {}",
            context.now(),
            context.now(),
        )


async def test_of_two_who_approve_at_once_one_is_the_first_and_one_the_second(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, bram = await let_in(context)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    await asyncio.gather(approve_case(context, anja, reference), approve_case(context, bram, reference))
    assert (await kees.compare()).status == "accepted"


async def test_of_an_acceptance_and_a_rejection_at_once_one_holds(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, bram, carla = await let_in(context, "anja", "bram", "carla")
    kees, reference = await blocked(context)
    await document_for(context, reference)
    await approve_case(context, anja, reference)
    ended = await asyncio.gather(
        approve_case(context, bram, reference),
        reject_case(context, carla, reference, "De handtekening ontbreekt."),
        return_exceptions=True,
    )
    assert [type(each) for each in ended].count(CaseDecided) == 1
    assert await count("outbox", "kind IN ('case_accepted', 'case_rejected')") == 1
    view = await kees.compare()
    assert view.case is not None
    assert view.case.state in {"accepted", "rejected"}


async def test_nothing_is_decided_without_a_document(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, _ = await let_in(context)
    _, reference = await blocked(context)
    with pytest.raises(CaseDecided):
        await approve_case(context, anja, reference)
    with pytest.raises(CaseUnknown):
        await approve_case(context, anja, "20261123-AAAAAA")


async def test_a_further_document_ends_the_first_approval(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, bram = await let_in(context)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    await approve_case(context, anja, reference)
    await document_for(context, reference)
    await approve_case(context, bram, reference)
    assert (await kees.compare()).status == "blocked"


async def test_a_rejection_is_told_with_its_reason_and_a_new_document_takes_it_up_again(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, bram = await let_in(context)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    await reject_case(context, anja, reference, "De handtekening ontbreekt.")
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.case is not None
    assert (view.case.reference, view.case.state, view.case.reason) == (
        reference,
        "rejected",
        "De handtekening ontbreekt.",
    )
    with pytest.raises(CaseDecided):
        await approve_case(context, bram, reference)
    await document_for(context, reference)
    await approve_case(context, anja, reference)
    await approve_case(context, bram, reference)
    assert (await kees.compare()).status == "accepted"
    assert await count("outbox", "kind = 'case_received'") == 2
