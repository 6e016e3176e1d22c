"""An order that waits ends: by two members of staff, or because one of its customers was suspended."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from app.merging.order import State
from app.operations.approve_reversal import approve_reversal
from app.operations.carry_out_order import carry_out_order
from app.operations.claim_order import claim_order
from app.operations.desk import Desk
from app.operations.end_order import end_order
from app.operations.errors import AlreadyApproved, OrderNotWaiting, OrderUnknown, StepStale
from app.operations.show_order import show_order
from app.operations.stop_orders import stop_orders
from app.operations.verify_database import verify_database
from app.storage.sql import run
from app.storage.transaction import violated
from tests.conftest import Clock
from tests.people import (
    ALL_CONTACT,
    BAKERY,
    KEES,
    MOVED,
    SAME,
    count,
    edit,
    load,
    merge,
    place,
    snapshot,
    work,
)
from tests.reversing import ask_back, nothing_is_broken
from tests.staff import let_in, put_before_staff

AGAINST_THEIR_WILL = "De klant wil dit niet."


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Orders wait a day before they are executed."""
    return replace(desk, settings=replace(desk.settings, execution_hold_hours=24))


def at_once(desk: Desk) -> Desk:
    return replace(desk, settings=replace(desk.settings, execution_hold_hours=0))


async def ended(reference: str) -> tuple[str, str | None, str | None]:
    (row,) = await run("SELECT state, reason, reason_number FROM merge_order WHERE reference = {}", reference)
    return row["state"], row["reason"], row["reason_number"]


async def test_the_second_of_two_people_ends_it_and_nothing_ever_moves(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, ALL_CONTACT)
    (reference,) = await place(desk, KEES, ALL_CONTACT)
    anja, bram = await let_in(desk)
    before = await snapshot("contract", "domain", "credit", "customer")
    await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    assert await ended(reference) == ("placed", None, None)
    seen = await show_order(desk, bram, reference)
    assert (seen.may_end, seen.approver) == (True, "Anja")
    await end_order(desk, bram, reference, "Eens.", seen.shown)
    assert await ended(reference) == ("failed", "ended_by_staff", None)
    assert await count("claim") == 0
    mails = await run("SELECT recipient, facts FROM outbox WHERE kind = 'order_failed' ORDER BY recipient")
    assert [mail["recipient"] for mail in mails] == ["jansen.oud@example.com", "kees@example.org"]
    assert {json.loads(mail["facts"])["reason"] for mail in mails} == {"ended_by_staff"}
    events = [(event.event, event.staff) for event in (await show_order(desk, anja, reference)).history]
    assert events[1:] == [("ending_approved", "Anja"), ("order_cancelled", "Bram")]
    clock.advance(timedelta(days=2))
    assert await work(desk) == []
    assert await snapshot("contract", "domain", "credit", "customer") == before
    assert await nothing_is_broken()


async def test_nobody_is_two_people(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await place(desk, KEES, SAME)
    (anja,) = await let_in(desk, "anja")
    await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    with pytest.raises(AlreadyApproved):
        await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    assert not (await show_order(desk, anja, reference)).may_end
    with pytest.raises(Exception, match="ck_ending_approval") as refused:
        await run("UPDATE ending_approval SET ended_by = approved_by, ended_at = approved_at")
    assert violated(refused.value) == "ck_ending_approval_by_two_people"


async def test_a_first_approval_lapses_and_does_not_outlive_what_its_page_showed(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await place(
        replace(desk, settings=replace(desk.settings, execution_hold_hours=8760)), KEES, SAME
    )
    anja, bram = await let_in(desk)
    old = (await show_order(desk, bram, reference)).shown
    await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    with pytest.raises(StepStale):
        await end_order(desk, bram, reference, "Eens.", old)
    clock.advance(timedelta(days=15))
    await end_order(desk, bram, reference, "Eens.")
    assert await ended(reference) == ("placed", None, None)
    assert await run("SELECT reason FROM ending_approval") == [{"reason": "Eens."}]
    await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    assert (await ended(reference))[0] == "failed"


async def test_of_an_end_and_a_worker_one_has_the_order(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await place(desk, KEES, SAME)
    anja, bram = await let_in(desk)
    await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    clock.advance(timedelta(days=1))
    outcome = await asyncio.gather(
        end_order(desk, bram, reference, "Eens."), claim_order(desk, "worker"), return_exceptions=True
    )
    state = (await ended(reference))[0]
    if state == "failed":
        assert outcome == [None, None]
    else:
        assert isinstance(outcome[0], OrderNotWaiting)
        assert await count("ending_approval", "ended_by IS NOT NULL") == 0
    assert await nothing_is_broken()


async def test_only_an_order_that_waits_can_be_ended(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(at_once(desk), KEES, SAME)
    (anja,) = await let_in(desk, "anja")
    with pytest.raises(OrderNotWaiting):
        await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    with pytest.raises(OrderUnknown):
        await end_order(desk, anja, "20261123-AAAAAA", AGAINST_THEIR_WILL)


async def test_an_end_by_one_member_of_staff_alone_is_found(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await place(desk, KEES, SAME)
    anja, bram = await let_in(desk)
    await end_order(desk, anja, reference, AGAINST_THEIR_WILL)
    await end_order(desk, bram, reference, "Eens.")
    await run("DELETE FROM ending_approval")
    broken = {each.name: each.rows for each in await verify_database() if not each.holds}
    assert broken == {"an order that staff ended was ended by two people": ({"reference": reference},)}


@pytest.mark.parametrize("number", [KEES, SAME])
@pytest.mark.parametrize("status", ["suspended", "closed"])
async def test_a_suspension_ends_what_waits_whichever_number_it_is(desk: Desk, number: str, status: str) -> None:
    await load(desk, KEES, SAME, MOVED, BAKERY)
    first, other = await place(desk, KEES, SAME, MOVED)
    await edit(number, status=status)
    assert await stop_orders(desk)
    assert await ended(first) == ("failed", status, number)
    assert (await ended(other))[0] == ("failed" if number == KEES else "placed")
    assert await count("claim") == (0 if number == KEES else 2)
    assert await count("outbox", "kind = 'order_failed'") == (2 if number == KEES else 1)
    assert not await stop_orders(desk)
    assert await nothing_is_broken()


async def test_a_suspension_ends_an_order_that_waits_for_people_too(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    reference = await put_before_staff(at_once(desk))
    await edit(KEES, status="suspended")
    assert await stop_orders(desk)
    assert await ended(reference) == ("failed", "suspended", KEES)
    assert await count("outbox", "kind = 'order_closed'") == 1
    assert await nothing_is_broken()


async def test_what_a_worker_has_begun_fails_by_itself(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await place(at_once(desk), KEES, SAME)
    job = await claim_order(desk, "worker")
    assert job is not None
    await edit(SAME, status="suspended")
    assert not await stop_orders(desk)
    assert await carry_out_order(desk, job) is State.FAILED
    assert await ended(reference) == ("failed", "suspended", SAME)
    assert await nothing_is_broken()


async def test_a_customers_reversal_ends_and_the_providers_goes_on(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(at_once(desk), KEES, SAME)
    (own,) = (await ask_back(desk, KEES, reference)).references
    await edit(KEES, status="suspended")
    for member in await let_in(desk):
        placed = await approve_reversal(desk, member, reference, AGAINST_THEIR_WILL)
    assert await ended(own) == ("failed", "suspended", KEES)
    assert await count("outbox", "kind = 'reversal_failed'") == 1
    assert not await stop_orders(desk)
    assert placed
    assert await work(desk) == [State.EXECUTED]
    assert await nothing_is_broken()


async def test_a_held_order_of_a_suspended_number_keeps_nobody_out(desk: Desk) -> None:
    """The victim's number was absorbed, and its new owner holds an order for yet another one."""
    await load(desk, KEES, SAME, MOVED)
    (reference,) = await merge(at_once(desk), KEES, SAME)
    await place(desk, KEES, MOVED)
    anja, bram = await let_in(desk)
    seen = await show_order(desk, anja, reference)
    assert seen.reversal_refusal is not None
    assert (seen.reversal_refusal.code, seen.may_reverse) == ("open_order", True)
    await edit(KEES, status="suspended")
    await approve_reversal(desk, anja, reference, AGAINST_THEIR_WILL)
    assert await approve_reversal(desk, bram, reference, "Eens.")
    assert await work(desk) == [State.EXECUTED]
    assert await nothing_is_broken()
