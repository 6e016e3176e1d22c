"""A block opens one case per pair; documents for it are noted and told."""

import asyncio

import pytest

from app.context import Context
from app.errors import CaseDecided
from app.operations.cases.approve_case import approve_case
from app.operations.cases.receive_document import receive_document
from app.storage.cases.cases import newest_case_of_pair
from app.storage.transaction import write_transaction
from tests.people import KEES, NAME, SAME, count, edit, id_of, load, sign_in
from tests.staff import accept, blocked, document_for, let_in


async def test_a_block_opens_a_case_once(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await kees.prove(NAME)
    view = await kees.compare()
    assert (view.status, view.case and view.case.reference, view.case and view.case.state) == (
        "blocked",
        reference,
        "form_sent",
    )
    assert await count("transfer_case") == await count("case_event", "event = 'opened'") == 1


async def test_two_clicks_at_once_open_one_case(context: Context) -> None:
    await load(context, KEES, NAME)
    one, other = await sign_in(context, KEES), await sign_in(context, KEES)
    await asyncio.gather(one.prove(NAME), other.prove(NAME))
    assert await count("transfer_case") == 1


async def test_pairs_that_are_not_blocked_have_no_case(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    assert (await kees.compare()).case is None
    assert await count("transfer_case") == 0


async def test_a_document_is_noted_and_told(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    view = await kees.compare()
    assert view.case is not None
    assert (view.status, view.case.state) == ("blocked", "document_received")
    assert await count("outbox", "kind = 'case_received' AND recipient = 'kees@example.org'") == 1


async def test_changed_identity_before_a_decision_begins_the_same_case_again(context: Context) -> None:
    await load(context, KEES, NAME)
    anja, bram = await let_in(context)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    await approve_case(context, anja, reference)
    await edit(NAME, name="Iemand Anders")
    with pytest.raises(CaseDecided):
        await approve_case(context, bram, reference)
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.case is not None
    assert (view.case.reference, view.case.state) == (reference, "form_sent")


async def test_a_document_for_a_case_that_is_over_changes_nothing(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await accept(context, reference)
    case = await newest_case_of_pair(await id_of(KEES), await id_of(NAME))
    assert case is not None
    async with write_transaction():
        await receive_document(context, case.id)
        await receive_document(context, case.id + 1)
    assert (await kees.compare()).status == "accepted"
