"""T6: customers are locked first, by whoever needs them, and what was read before is read again once they are.

PostgreSQL only: SQLite has one writer at a time, who holds everything while he writes.
"""

import asyncio
import contextvars
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

from app.context import Context
from app.merging.order import State
from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from app.operations.reversals.approve_reversal import approve_reversal
from app.operations.upkeep.erase_customer import ErasureRefused, erase_customer
from app.storage.customers import lock_customers
from app.storage.sql import run
from app.storage.transaction import write_transaction
from tests.databases import PostgresDatabases
from tests.people import KEES, SAME, count, id_of, load, merge, work
from tests.reversing import ask_back, nothing_is_broken
from tests.staff import let_in

Result = TypeVar("Result")


@pytest.fixture
def databases(postgres_databases: PostgresDatabases) -> PostgresDatabases:
    return postgres_databases


async def test_staff_and_the_customer_who_ask_at_once_never_wait_for_each_other(context: Context) -> None:
    """Who waits for the two customers holds nothing that whoever has them will need: the merge's own row."""
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    await approve_reversal(context, anja, reference, "Tegen zijn wil.")
    async with write_transaction():
        await lock_customers((await id_of(KEES), await id_of(SAME)))
        second = beside(approve_reversal(context, bram, reference, "Eens."))
        await waiting(1)
        await run("SELECT id FROM merge_order WHERE reference = {} FOR KEY SHARE NOWAIT", reference)
    assert await second is not None
    assert await work(context) == [State.EXECUTED]
    await nothing_is_broken()


async def test_a_number_that_lives_again_meanwhile_is_not_erased_with_its_former_survivor(
    context: Context,
) -> None:
    """The worker was first in line for the two customers, and gave one back."""
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    await ask_back(context, KEES, reference)
    job = await claim_order(context, "worker")
    assert job
    async with write_transaction():
        await lock_customers((await id_of(KEES), await id_of(SAME)))
        worker = beside(run_job(context, job))
        await waiting(1)
        erasing = beside(erase_customer(context, KEES))
        await waiting(2)
    assert await worker is State.EXECUTED
    with pytest.raises(ErasureRefused, match=KEES):
        await erasing
    assert await count("customer", "number = {} AND status = 'active' AND email <> ''", SAME) == 1
    await nothing_is_broken()


def beside(work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
    """A task outside this test's transaction."""
    return asyncio.get_running_loop().create_task(work, context=contextvars.Context())


async def waiting(number: int) -> None:
    """Until so many wait for a lock."""
    while (await run("SELECT COUNT(DISTINCT pid) AS number FROM pg_locks WHERE NOT granted"))[0][
        "number"
    ] < number:
        await asyncio.sleep(0)
