"""Cancelling an order while it is held: nothing moves, both are told, and a worker that comes later is late."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import OrderBegun, OrderUnknown
from app.merging.order import State
from app.operations.execution.claim_order import claim_order
from app.operations.execution.execute_order import execute_order
from app.operations.orders.cancel_order import cancel_order
from app.operations.orders.follow_order import OrderView, follow_order
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from tests import rows
from tests.conftest import Clock
from tests.people import ALL_CONTACT, KEES, MOVED, SAME, count, id_of, load, place, sign_in, snapshot, work
from tests.settings import with_settings

HOLD = timedelta(hours=4)
HELD = ("contract", "domain", "invoice", "credit", "customer")


@pytest.fixture
def context(context: Context) -> Context:
    """Orders wait four hours before they are executed."""
    return with_settings(context, execution_hold_hours=4)


async def held(context: Context, *numbers: str) -> tuple[str, ...]:
    await load(context, KEES, *numbers)
    return await place(context, KEES, *numbers)


async def cancel(context: Context, reference: str, number: str = KEES) -> None:
    visitor = await sign_in(context, number)
    await cancel_order(context, await visitor.signed_in(), reference)


async def seen(context: Context, reference: str) -> OrderView:
    kees = await sign_in(context, KEES)
    return await follow_order(context, await kees.signed_in(), reference)


async def test_a_held_order_waits_and_says_until_when_it_can_be_cancelled(context: Context, clock: Clock) -> None:
    (reference,) = await held(context, SAME)
    assert await work(context) == []
    view = await seen(context, reference)
    assert (view.may_cancel, view.order.run_at, view.is_late) == (True, clock.now() + HOLD, False)
    clock.advance(HOLD)
    later = await seen(context, reference)
    assert (later.may_cancel, later.is_held) == (False, False)
    assert later.version != view.version
    assert await work(context) == [State.EXECUTED]


async def test_a_cancelled_order_has_failed_and_nothing_ever_moves(context: Context, clock: Clock) -> None:
    (reference,) = await held(context, SAME)
    before = await snapshot(*HELD)
    await cancel(context, reference)
    order = (await seen(context, reference)).order
    assert order.reason is not None
    assert (order.state, order.reason.code, order.finished_at) == (State.FAILED, "cancelled", clock.now())
    assert not order.may_be_cancelled(clock.now())
    clock.advance(HOLD)
    assert await work(context) == []
    assert await snapshot(*HELD) == before
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_its_numbers_are_free_at_once_and_those_of_other_orders_are_not(context: Context) -> None:
    first, second = await held(context, SAME, MOVED)
    await cancel(context, first)
    free = "SELECT COUNT(*) AS number FROM claim l JOIN customer c ON c.id = l.customer WHERE c.number = {}"
    claimed = [(await run(free, number))[0]["number"] for number in (KEES, SAME, MOVED)]
    assert claimed == [1, 0, 1]
    await cancel(context, second)
    assert await count("claim") == 0
    assert len(await place(context, KEES, SAME)) == 1


async def test_both_addresses_are_told_and_it_is_audited_as_the_customers_doing(context: Context) -> None:
    (reference,) = await held(context, ALL_CONTACT)
    await cancel(context, reference)
    told = sorted(mail.recipient for mail in await rows.mails("order_failed"))
    assert told == ["jansen.oud@example.com", "kees@example.org"]
    (event,) = await rows.events("order_cancelled")
    assert (event.actor, event.customer) == ("customer", await id_of(KEES))


async def test_cancelling_twice_is_cancelling_once(context: Context) -> None:
    (reference,) = await held(context, SAME)
    kees = await (await sign_in(context, KEES)).signed_in()
    await asyncio.gather(*[cancel_order(context, kees, reference) for _ in range(5)])
    assert await count("audit", "event = 'order_cancelled'") == 1
    assert await count("outbox", "kind = 'order_failed'") == 1


async def test_it_is_too_late_once_the_hold_is_over(context: Context, clock: Clock) -> None:
    (reference,) = await held(context, SAME)
    clock.advance(HOLD)
    with pytest.raises(OrderBegun):
        await cancel(context, reference)
    assert await work(context) == [State.EXECUTED]
    with pytest.raises(OrderBegun):
        await cancel(context, reference)


async def test_an_order_without_a_hold_and_one_that_was_postponed_cannot_be_cancelled(context: Context) -> None:
    await load(context, KEES, SAME)
    at_once = with_settings(context, execution_hold_hours=0)
    (reference,) = await place(at_once, KEES, SAME)
    with pytest.raises(OrderBegun):
        await cancel(context, reference)
    later = context.now() + HOLD
    await run("UPDATE merge_order SET attempts = 1, run_at = {}", later)
    assert not (await seen(context, reference)).may_cancel
    with pytest.raises(OrderBegun):
        await cancel(context, reference)


async def test_nobody_cancels_somebody_elses_order(context: Context) -> None:
    (reference,) = await held(context, SAME)
    for number, asked in ((SAME, reference), (KEES, "20261123-AAAAAA")):
        with pytest.raises(OrderUnknown):
            await cancel(context, asked, number)
    assert (await seen(context, reference)).order.state is State.PLACED


@pytest.mark.parametrize("worker_first", [True, False])
async def test_when_a_worker_takes_the_order_at_the_same_moment_exactly_one_of_both_wins(
    context: Context, clock: Clock, worker_first: bool
) -> None:
    """The worker's clock is ahead: for it the hold is over while for the customer it is not."""
    (reference,) = await held(context, SAME)
    kees = await (await sign_in(context, KEES)).signed_in()
    ahead = replace(context, now=Clock(clock.now() + HOLD).now)

    async def executed() -> bool:
        job = await claim_order(ahead, "worker")
        return job is not None and await execute_order(ahead, job) is State.EXECUTED

    async def cancelled() -> bool:
        try:
            await cancel_order(context, kees, reference)
        except OrderBegun:
            return False
        return True

    both = [executed(), cancelled()] if worker_first else [cancelled(), executed()]
    won = await asyncio.gather(*both)
    assert sorted(won) == [False, True]
    was_executed = won[0] if worker_first else won[1]
    order = (await seen(context, reference)).order
    assert order.state is (State.EXECUTED if was_executed else State.FAILED)
    assert (await count("ledger") > 0) is was_executed
    assert not [finding for finding in await verify_database() if not finding.holds]
