"""An order that waits is ended by two different members of staff, or not at all."""

import asyncio
import json
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import AlreadyApproved, OrderNotWaiting, OrderUnknown, StepStale
from app.operations.execution.claim_order import claim_order
from app.operations.execution.end_order import end_order
from app.operations.orders.show_order import show_order
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from app.storage.transaction import violated
from tests import rows
from tests.conftest import Clock
from tests.people import (
    ALL_CONTACT,
    KEES,
    SAME,
    count,
    load,
    merge,
    place,
    snapshot,
    work,
)
from tests.reversing import nothing_is_broken
from tests.settings import with_settings
from tests.staff import let_in

AGAINST_THEIR_WILL = "De klant wil dit niet."


@pytest.fixture
def context(context: Context) -> Context:
    """Orders wait a day before they are executed."""
    return with_settings(context, execution_hold_hours=24)


def at_once(context: Context) -> Context:
    return with_settings(context, execution_hold_hours=0)


async def ended(reference: str) -> tuple[str, str | None, str | None]:
    order = await rows.order(reference)
    return order.state, order.reason, order.reason_number


async def test_the_second_of_two_people_ends_it_and_nothing_ever_moves(context: Context, clock: Clock) -> None:
    await load(context, KEES, ALL_CONTACT)
    (reference,) = await place(context, KEES, ALL_CONTACT)
    anja, bram = await let_in(context)
    before = await snapshot("contract", "domain", "credit", "customer")
    await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    assert await ended(reference) == ("placed", None, None)
    seen = await show_order(context, bram, reference)
    assert (seen.may_end, seen.approver) == (True, "Anja")
    await end_order(context, bram, reference, "Eens.", seen.shown)
    assert await ended(reference) == ("failed", "ended_by_staff", None)
    assert await count("claim") == 0
    mails = await rows.mails("order_failed")
    assert sorted(mail.recipient for mail in mails) == ["jansen.oud@example.com", "kees@example.org"]
    assert {json.loads(mail.facts)["reason"] for mail in mails} == {"ended_by_staff"}
    events = [(event.event, event.staff) for event in (await show_order(context, anja, reference)).history]
    assert events[1:] == [("ending_approved", "Anja"), ("order_cancelled", "Bram")]
    clock.advance(timedelta(days=2))
    assert await work(context) == []
    assert await snapshot("contract", "domain", "credit", "customer") == before
    assert await nothing_is_broken()


async def test_nobody_is_two_people(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    (anja,) = await let_in(context, "anja")
    await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    with pytest.raises(AlreadyApproved):
        await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    assert not (await show_order(context, anja, reference)).may_end
    with pytest.raises(Exception, match="ck_ending_approval") as refused:
        await run("UPDATE ending_approval SET ended_by = approved_by, ended_at = approved_at")
    assert violated(refused.value) == "ck_ending_approval_by_two_people"


async def test_a_first_approval_lapses_and_does_not_outlive_what_its_page_showed(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(with_settings(context, execution_hold_hours=8760), KEES, SAME)
    anja, bram = await let_in(context)
    old = (await show_order(context, bram, reference)).shown
    await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    with pytest.raises(StepStale):
        await end_order(context, bram, reference, "Eens.", old)
    clock.advance(timedelta(days=15))
    await end_order(context, bram, reference, "Eens.")
    assert await ended(reference) == ("placed", None, None)
    assert await run("SELECT reason FROM ending_approval") == [{"reason": "Eens."}]
    await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    assert (await ended(reference))[0] == "failed"


async def test_of_an_end_and_a_worker_one_has_the_order(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    anja, bram = await let_in(context)
    await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    clock.advance(timedelta(days=1))
    outcome = await asyncio.gather(
        end_order(context, bram, reference, "Eens."), claim_order(context, "worker"), return_exceptions=True
    )
    state = (await ended(reference))[0]
    if state == "failed":
        assert list(outcome) == [None, None]
    else:
        assert isinstance(outcome[0], OrderNotWaiting)
        assert await count("ending_approval", "ended_by IS NOT NULL") == 0
    assert await nothing_is_broken()


async def test_only_an_order_that_waits_can_be_ended(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(at_once(context), KEES, SAME)
    (anja,) = await let_in(context, "anja")
    with pytest.raises(OrderNotWaiting):
        await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    with pytest.raises(OrderUnknown):
        await end_order(context, anja, "20261123-AAAAAA", AGAINST_THEIR_WILL)


async def test_an_end_by_one_member_of_staff_alone_is_found(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    anja, bram = await let_in(context)
    await end_order(context, anja, reference, AGAINST_THEIR_WILL)
    await end_order(context, bram, reference, "Eens.")
    await run("DELETE FROM ending_approval")
    broken = {each.name: each.rows for each in await verify_database() if not each.holds}
    assert broken == {"an order that staff ended was ended by two people": ({"reference": reference},)}
