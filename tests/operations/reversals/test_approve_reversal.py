"""A merge that somebody did not want is taken back by two different members of staff, or not at all."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import AlreadyApproved, OrderUnknown
from app.merging.order import State
from app.merging.reversal import ReversalCode, ReversalRefused
from app.operations.orders.show_order import show_order
from app.operations.reversals.approve_reversal import approve_reversal
from app.operations.reversals.place_reversal_for import place_reversal_for
from app.operations.upkeep.retain import retain
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from app.storage.transaction import violated
from tests.conftest import Clock
from tests.guards import take_guards_down
from tests.people import (
    KEES,
    NOTATION,
    SAME,
    TWELVE,
    count,
    edit,
    id_of,
    load,
    merge,
    sign_in,
    work,
)
from tests.reversing import ask_back
from tests.staff import let_in

AGAINST_THEIR_WILL = "De klant wilde dit niet."


async def test_the_second_of_two_people_places_it_and_a_worker_takes_the_merge_back(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    assert await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL) is None
    assert await count("merge_order") == 1
    seen = await show_order(context, bram, reference)
    assert (seen.approver, seen.may_reverse) == ("Anja", True)
    placed = await approve_reversal(context, bram, reference, "Eens.")
    assert await work(context) == [State.EXECUTED]
    assert await count("customer", "number = {} AND status = 'active'", SAME) == 1
    (approval,) = await run(
        "SELECT a.user_name AS first, b.user_name AS second, o.reference FROM reversal_approval p "
        "JOIN staff a ON a.id = p.approved_by JOIN staff b ON b.id = p.placed_by "
        "JOIN merge_order o ON o.id = p.reversal"
    )
    assert approval == {"first": "anja", "second": "bram", "reference": placed}
    (sending,) = await run(
        "SELECT s.origin FROM sending s JOIN merge_order o ON o.sending = s.id WHERE o.reference = {}", placed
    )
    assert sending["origin"] == "staff"
    assert [finding for finding in await verify_database() if not finding.holds] == []


async def test_the_survivor_may_have_been_suspended_first(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    await edit(KEES, status="suspended")
    assert (await show_order(context, anja, reference)).may_reverse
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    await approve_reversal(context, bram, reference, "Eens.")
    assert await work(context) == [State.EXECUTED]
    assert await count("customer", "number = {} AND status = 'active'", SAME) == 1
    assert [finding for finding in await verify_database() if not finding.holds] == []


async def test_nobody_is_two_people(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    (anja,) = await let_in(context, "anja")
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    with pytest.raises(AlreadyApproved):
        await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    seen = await show_order(context, anja, reference)
    assert (seen.is_own_approval, seen.may_reverse) == (True, False)
    assert await count("merge_order") == 1
    with pytest.raises(Exception, match="ck_reversal_approval") as refused:
        await run("UPDATE reversal_approval SET placed_by = approved_by, placed_at = approved_at, reversal = 1")
    assert violated(refused.value) == "ck_reversal_approval_by_two_people"


async def test_after_the_window_it_is_too_late_for_a_first_approval(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    (anja,) = await let_in(context, "anja")
    clock.advance(timedelta(days=14))
    with pytest.raises(ReversalRefused) as refused:
        await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    assert refused.value.refusal.code is ReversalCode.TOO_LATE
    assert not (await show_order(context, anja, reference)).may_reverse
    assert await count("reversal_approval") == 0


async def test_a_first_approval_stops_the_clock_and_retention(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    clock.advance(timedelta(days=13))
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    clock.advance(timedelta(days=13))
    await retain(context, context.now(), dry_run=False)
    assert (await show_order(context, bram, reference)).may_reverse
    assert await approve_reversal(context, bram, reference, "Eens.")
    clock.advance(timedelta(days=3))
    await retain(context, context.now(), dry_run=False)
    assert await work(context) == [State.EXECUTED]
    assert (await sign_in(context, SAME)).token
    assert [finding for finding in await verify_database() if not finding.holds] == []


async def test_the_clock_goes_on_when_nobody_comes_second_and_for_everybody_else_it_never_stood_still(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    clock.advance(timedelta(days=13))
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    clock.advance(timedelta(days=2))
    for taking_back in (
        ask_back(context, KEES, reference),
        place_reversal_for(context, reference, "x"),
    ):
        with pytest.raises(ReversalRefused, match="too_late"):
            await taking_back
    clock.advance(timedelta(days=13))
    with pytest.raises(ReversalRefused, match="too_late"):
        await approve_reversal(context, bram, reference, "Eens.")
    await retain(context, context.now(), dry_run=False)
    assert await count("customer", "password_hash LIKE '!retention:%'") == 1
    assert await count("merge_order") == 1


async def test_a_late_reversal_without_an_approval_in_time_is_found(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    clock.advance(timedelta(days=14))
    placed = await approve_reversal(context, bram, reference, "Eens.")
    assert [finding for finding in await verify_database() if not finding.holds] == []
    await run("UPDATE reversal_approval SET approved_at = placed_at")
    found = {each.name: each.rows for each in await verify_database() if not each.holds}
    assert found == {"by its survivor, in time, never of a reversal": ({"reference": placed},)}


async def test_merges_upwards_are_approved_along_and_go_back_newest_first(context: Context, clock: Clock) -> None:
    """Whoever absorbed the number merges on, and waits for the time to run out."""
    await load(context, KEES, SAME, NOTATION, TWELVE)
    (first,) = await merge(context, KEES, SAME)
    (second,) = await merge(context, NOTATION, KEES)
    (third,) = await merge(context, NOTATION, TWELVE)
    anja, bram = await let_in(context)
    clock.advance(timedelta(days=13))
    assert (await show_order(context, anja, first)).above == (third, second)
    await approve_reversal(context, anja, first, AGAINST_THEIR_WILL)
    clock.advance(timedelta(days=10))
    seen = await show_order(context, bram, first)
    assert seen.reversal_refusal is not None
    assert (seen.may_reverse, seen.reversal_refusal.reference) == (False, second)
    for reference in (third, second, first):
        assert await approve_reversal(context, bram, reference, "Eens.")
        assert await work(context) == [State.EXECUTED]
    assert await count("customer", "status = 'absorbed'") == 0
    assert [finding for finding in await verify_database() if not finding.holds] == []


async def test_only_a_merge_can_be_taken_back(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    placed = await approve_reversal(context, bram, reference, "Eens.")
    assert placed is not None
    for unknown in (placed, "20261123-AAAAAA"):
        with pytest.raises(OrderUnknown):
            await approve_reversal(context, anja, unknown, AGAINST_THEIR_WILL)


async def test_a_reversal_by_one_member_of_staff_alone_is_found(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    placed = await approve_reversal(context, bram, reference, "Eens.")
    await take_guards_down()
    await run("DELETE FROM reversal_approval")
    found = {f"{each.id} {each.name}": each.rows for each in await verify_database() if not each.holds}
    assert found["I-25 a reversal by staff is placed by two people"] == ({"reference": placed},)
    assert await id_of(SAME)
