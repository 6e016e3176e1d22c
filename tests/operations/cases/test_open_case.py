"""A block opens one case per pair; documents for it are noted and told."""

import asyncio

import pytest

from app.operations.cases.approve_case import approve_case
from app.operations.cases.receive_document import receive_document
from app.operations.desk import Desk
from app.operations.errors import CaseDecided
from app.storage.cases.cases import newest_case_of_pair
from app.storage.transaction import write_transaction
from tests.people import KEES, NAME, SAME, count, edit, id_of, load, sign_in
from tests.staff import accept, blocked, document_for, let_in


async def test_a_block_opens_a_case_once(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await kees.prove(NAME)
    view = await kees.compare()
    assert (view.status, view.case and view.case.reference, view.case and view.case.status) == (
        "blocked",
        reference,
        "form_sent",
    )
    assert await count("transfer_case") == await count("case_event", "event = 'opened'") == 1


async def test_two_clicks_at_once_open_one_case(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    one, other = await sign_in(desk, KEES), await sign_in(desk, KEES)
    await asyncio.gather(one.prove(NAME), other.prove(NAME))
    assert await count("transfer_case") == 1


async def test_pairs_that_are_not_blocked_have_no_case(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    kees = await sign_in(desk, KEES)
    await kees.prove(SAME)
    assert (await kees.compare()).case is None
    assert await count("transfer_case") == 0


async def test_a_document_is_noted_and_told(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    view = await kees.compare()
    assert view.case is not None
    assert (view.status, view.case.status) == ("blocked", "document_received")
    assert await count("outbox", "kind = 'case_received' AND recipient = 'kees@example.org'") == 1


async def test_changed_identity_before_a_decision_begins_the_same_case_again(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, bram = await let_in(desk)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    await approve_case(desk, anja, reference)
    await edit(NAME, name="Iemand Anders")
    with pytest.raises(CaseDecided):
        await approve_case(desk, bram, reference)
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.case is not None
    assert (view.case.reference, view.case.status) == (reference, "form_sent")


async def test_a_document_for_a_case_that_is_over_changes_nothing(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await accept(desk, reference)
    case = await newest_case_of_pair(await id_of(KEES), await id_of(NAME))
    assert case is not None
    async with write_transaction():
        await receive_document(desk, case.id)
        await receive_document(desk, case.id + 1)
    assert (await kees.compare()).status == "accepted"
