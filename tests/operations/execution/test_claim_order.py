"""Any number of workers: an order is in one hand, and orders of one customer come in turn."""

import asyncio
from datetime import timedelta

from app.context import Context
from app.merging.order import State
from app.operations.execution.claim_order import claim_order
from app.operations.execution.execute_order import execute_order
from app.operations.orders.follow_order import follow_order
from app.storage.orders.jobs import Claimed, postpone_job
from app.storage.transaction import write_transaction
from tests.conftest import Clock
from tests.people import (
    KEES,
    MOVED,
    SAME,
    TWELVE,
    count,
    load,
    place,
    sign_in,
    work,
)


async def test_orders_of_one_sending_run_one_after_the_other(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    first, second = await place(context, KEES, SAME, MOVED)
    job = await claim_order(context, "one")
    assert job is not None
    assert job.order.reference == first
    assert await claim_order(context, "two") is None
    kees = await sign_in(context, KEES)
    assert (await follow_order(context, await kees.signed_in(), second)).waits_for == first
    await execute_order(context, job)
    assert (await follow_order(context, await kees.signed_in(), second)).waits_for is None
    assert await work(context) == [State.EXECUTED]


async def test_an_order_that_waits_for_another_try_is_not_overtaken_by_a_later_one(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME, MOVED)
    first, second = await place(context, KEES, SAME, MOVED)
    job = await claimed(context, first)
    async with write_transaction():
        await postpone_job(job, context.now() + timedelta(seconds=4))
    assert await claim_order(context, "two") is None
    clock.advance(timedelta(seconds=4))
    assert await execute_order(context, await claimed(context, first)) is State.EXECUTED
    assert await execute_order(context, await claimed(context, second)) is State.EXECUTED


async def claimed(context: Context, reference: str) -> Claimed:
    job = await claim_order(context, "one")
    assert job is not None
    assert job.order.reference == reference
    return job


async def test_workers_at_once_never_take_the_same_order(context: Context) -> None:
    await load(context, KEES, SAME, TWELVE, MOVED)
    await place(context, KEES, SAME)
    await place(context, TWELVE, MOVED)
    jobs = await asyncio.gather(*(claim_order(context, f"worker {n}") for n in range(8)))
    taken = [job.order.reference for job in jobs if job]
    assert len(taken) == len({*taken}) >= 1
    while job := await claim_order(context, "another"):
        taken.append(job.order.reference)
    assert len(taken) == len({*taken}) == 2


async def test_an_order_whose_worker_fell_silent_is_taken_over_and_executed_once(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    silent = await claim_order(context, "silent")
    clock.advance(timedelta(seconds=120))
    assert await claim_order(context, "heir") is None
    clock.advance(timedelta(seconds=1))
    heir = await claim_order(context, "heir")
    assert silent is not None
    assert heir is not None
    assert await execute_order(context, silent) is None  # it woke up too late
    assert await execute_order(context, heir) is State.EXECUTED
    assert await execute_order(context, heir) is None
    assert await count("audit", "event = 'order_executed'") == 1
