"""Moving rows takes as many statements for two thousand rows as for ten, and a new table needs one entry."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from app.context import Context
from app.merging.dictionary import COUNTED, DICTIONARY, Entry, Treatment
from app.merging.order import State
from app.merging.receipt import ReceiptRow, Stand, Tally
from app.operations.execution.claim_order import claim_order
from app.operations.execution.execute_order import execute_order
from app.operations.orders.follow_order import follow_order
from app.operations.wizard.review_draft import Count
from app.storage.engines.engine import Engine
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.sql import run
from tests.people import KEES, SAME, count, id_of, load, place, sign_in, work


@pytest.mark.parametrize("rows", [10, 2000])
async def test_an_execution_takes_few_statements_whatever_the_number_of_rows(
    context: Context, database: Engine, rows: int
) -> None:
    held = {"contracts": rows, "domains": rows, "invoices": rows, "mandates": 2, "newsletters": ["x"]}
    await load(context, KEES, SAME, differing={SAME: {"holdings": held}})
    await place(context, KEES, SAME)
    job = await claim_order(context, "worker")
    assert job is not None
    async with statements_of(database) as statements:
        await execute_order(context, job)
    assert len(statements) <= len({entry.table for entry in DICTIONARY}) + 8, "\n".join(statements)
    assert len(statements) == EXPECTED, "\n".join(statements)


EXPECTED = 28


async def test_a_new_table_moves_by_one_entry_with_preview_balance_and_ledger(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(context, KEES, SAME)
    await run(
        "CREATE TABLE certificate (id BIGINT PRIMARY KEY, price BIGINT NOT NULL, "
        "customer BIGINT NOT NULL REFERENCES customer (id))"
    )
    for number in (1, 2, 3):
        await run(
            "INSERT INTO certificate VALUES ({}, 995, {})", number, await id_of(KEES if number == 1 else SAME)
        )
    list_entry(monkeypatch, Entry("certificate", Treatment.TRANSFER, kind="certificates", cents="price"))
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    assert Count("certificates", 2, 1990) in (await kees.review()).pairs[0].moves
    (reference,) = (await kees.send()).references
    assert await work(context) == [State.EXECUTED]
    assert await count("certificate", "customer = {}", await id_of(KEES)) == 3
    assert await count("ledger", "table_name = 'certificate' AND action = 'transferred'") == 2
    receipt = (await follow_order(context, await kees.signed_in(), reference)).order.counts
    before, after = Stand(Tally(1, 995), Tally(2, 1990)), Stand(Tally(3, 2985), Tally(0, 0))
    assert ReceiptRow("certificates", 2, 1990, 0, before, after) in receipt


def list_entry(monkeypatch: pytest.MonkeyPatch, entry: Entry) -> None:
    """One more entry in the dictionary, wherever it is read."""
    for module in [each for name, each in sys.modules.items() if name.startswith("app.")]:
        for name, entries in (("DICTIONARY", DICTIONARY), ("COUNTED", COUNTED)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, (*entries, entry))


@asynccontextmanager
async def statements_of(database: Engine) -> AsyncIterator[list[str]]:
    """What the driver itself sends, BEGIN and COMMIT included; statements inside triggers are not counted.

    SQLite names a statement again for each row that a trigger looks at.
    """
    seen: list[str] = []
    if isinstance(database, PooledPostgresEngine):
        assert database.pool is not None
        connections = [await database.pool.acquire() for _ in range(10)]
        for connection in connections:
            connection.add_query_logger(lambda record: seen.append(record.query))
            await database.pool.release(connection)
        yield seen
    else:
        assert database.pool is not None
        connection = await database.get_connection()
        await connection.set_trace_callback(lambda text: seen.append(text) if is_new(text, seen) else None)
        for idle in database.pool._idle:
            await idle.close()
        database.pool._idle[:] = [connection]
        yield seen
        await database.pool.close()


def is_new(text: str, seen: list[str]) -> bool:
    return not text.startswith("--") and text not in seen[-1:]
