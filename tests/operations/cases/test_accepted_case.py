"""On an accepted case exactly its pair goes on: once, in time, with the identity data that were accepted."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import StepStale
from app.merging.order import State
from app.merging.refusals import Code, NumberRefused
from app.operations.upkeep.verify_database import verify_database
from app.operations.wizard.prepare_order import prepare_order
from app.operations.wizard.remove_pair import remove_pair
from app.operations.wizard.show_contract import show_contract
from app.storage.cases.cases import newest_case_of_pair
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import BANK, KEES, NAME, SAME, count, edit, id_of, load, place, sign_in, work
from tests.staff import accept, blocked, document_for

ALL_DIFFER = "10000009"


async def test_an_accepted_pair_is_merged_and_the_case_belongs_to_the_order(context: Context) -> None:
    await load(context, KEES, ALL_DIFFER)
    kees, reference = await blocked(context, ALL_DIFFER)
    await accept(context, reference)
    await kees.prove(ALL_DIFFER)
    view = await kees.compare()
    assert (view.status, view.may_continue, view.may_adopt) == ("accepted", False, True)
    await kees.adopt()
    assert (await kees.compare()).status == "adopted"
    await kees.confirm()
    (order,) = (await kees.send()).references
    assert await work(context) == [State.EXECUTED]
    case = await newest_case_of_pair(await id_of(KEES), await id_of(ALL_DIFFER))
    assert case is not None
    assert case.is_used
    assert await count("merge_order", "reference = {} AND id = {}", order, case.used_by) == 1
    assert [finding for finding in await verify_database() if not finding.holds] == []


async def test_an_acceptance_serves_one_order(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await accept(context, reference)
    await kees.prepare(NAME)
    assert (await kees.send()).references
    await run("UPDATE merge_order SET state = 'failed', reason = 'cancelled', finished_at = placed_at")
    await run("DELETE FROM claim")
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.status == "blocked"
    assert view.case is not None
    assert view.case.reference != reference


async def test_an_acceptance_ends_after_thirty_days(context: Context, clock: Clock) -> None:
    await load(context, KEES, NAME)
    _, reference = await blocked(context)
    await accept(context, reference)
    clock.advance(timedelta(days=30) - timedelta(minutes=1))
    kees = await sign_in(context, KEES)
    await kees.prepare(NAME)
    clock.advance(timedelta(minutes=1))
    placed = await kees.send()
    assert placed.refusal is not None
    assert placed.refusal.code == Code.IDENTITY_DIFFERS
    (case,) = (await show_contract(context, await kees.signed_in())).cases
    assert (case.state, case.is_expired(clock.now())) == ("accepted", True)
    await remove_pair(context, await kees.signed_in(), NAME)
    kees, another = await blocked(context)
    assert another != reference


async def test_an_acceptance_ends_when_identity_data_change(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await accept(context, reference)
    await edit(NAME, name="Iemand Anders")
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.status == "blocked"
    assert view.case is not None
    assert view.case.reference != reference


async def test_an_acceptance_does_not_serve_another_pair_nor_the_pair_turned_around(context: Context) -> None:
    await load(context, KEES, NAME, BANK)
    kees, reference = await blocked(context)
    await accept(context, reference)
    await kees.prove(BANK)
    assert (await kees.compare()).status == "blocked"
    karel = await sign_in(context, NAME)
    await karel.prove(KEES)
    assert (await karel.compare()).status == "blocked"


async def test_what_is_not_accepted_cannot_be_confirmed_by_hand(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    with pytest.raises(StepStale):
        await prepare_order(context, await kees.signed_in(), (await kees.compare()).shown)


async def test_an_order_of_a_blocked_pair_without_its_case_fails_at_execution(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await accept(context, reference)
    await kees.prepare(NAME)
    await kees.send()
    await run("UPDATE transfer_case SET used_by = NULL")
    assert await work(context) == [State.FAILED]
    assert await count("merge_order", "reason = 'identity_differs'") == 1


async def test_identity_that_changes_after_placing_fails_at_execution(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await accept(context, reference)
    await kees.prepare(NAME)
    await kees.send()
    await edit(NAME, name="Iemand Anders")
    assert await work(context) == [State.FAILED]


async def test_an_accepted_case_lifts_a_recent_change_of_identity_for_exactly_its_pair(context: Context) -> None:
    await load(context, KEES, NAME, SAME)
    await run("UPDATE customer SET identity_changed_at = {} WHERE number = {}", context.now(), KEES)
    kees, reference = await blocked(context)
    with pytest.raises(NumberRefused) as refused:
        await kees.prove(SAME)
    assert refused.value.refusal.code is Code.RECENT_IDENTITY_CHANGE
    await accept(context, reference)
    await kees.prepare(NAME)
    assert (await kees.send()).references
    assert await work(context) == [State.EXECUTED]


async def test_verify_finds_a_blocked_pair_that_was_merged_without_a_case(context: Context) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    await work(context)
    await edit(SAME, name="Iemand Anders")
    assert [finding.id for finding in await verify_database() if not finding.holds] == ["I-28"]
