"""Each invariant about reversals is broken once by hand: the check of that name finds the row."""

from datetime import timedelta

import pytest

from app.context import Context
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from tests.conftest import Clock
from tests.guards import take_guards_down
from tests.people import KEES, MOVED, NOTATION, SAME, count, load, merge
from tests.reversing import take_back

REVERSED = "(SELECT id FROM merge_order WHERE state = 'reversed')"
REVERSAL = "(SELECT id FROM merge_order WHERE kind = 'reversal')"
IN_FORCE = "(SELECT MAX(id) FROM merge_order WHERE kind = 'merge')"
NOTATIONS = "(SELECT id FROM customer WHERE number = '10000003')"


def moved(table: str) -> str:
    """One row of the table is where no order put it."""
    return f"UPDATE {table} SET customer = {NOTATIONS} WHERE id = (SELECT MIN(row_id) FROM {last_moved(table)})"


def last_moved(table: str) -> str:
    return (
        f"(SELECT row_id FROM ledger WHERE merge_order = {REVERSAL} AND table_name = '{table}' "
        "AND action = 'returned') last_moved"
    )


def forged(table: str) -> str:
    """An entry about a row that was given back, as if its survivor had still had it."""
    return (
        "INSERT INTO ledger (merge_order, table_name, row_id, action) "
        f"SELECT {IN_FORCE}, '{table}', MIN(row_id), 'transferred' FROM {last_moved(table)}"
    )


MOVED_TABLES = ("contract", "domain", "mailbox", "ticket", "invoice", "mandate", "newsletter")
PLANTED = {
    "I-1 conservation": (
        "UPDATE merge_order SET balance_after = (SELECT balance_before FROM merge_order WHERE kind = 'reversal') "
        "WHERE kind = 'reversal'"
    ),
    "I-3 absorbed exactly while an executed order says so": (
        "UPDATE customer SET status = 'absorbed', merged_into = "
        f"(SELECT survivor FROM merge_order WHERE id = {REVERSED}) "
        f"WHERE id = (SELECT absorbed FROM merge_order WHERE id = {REVERSED})"
    ),
    "I-3 a merge is reversed exactly by one executed reversal": (
        "UPDATE merge_order SET reversed_seq = reversed_seq + 1 WHERE state = 'reversed'"
    ),
    **{f"I-7 ledger replays for {table}": moved(table) for table in MOVED_TABLES if table != "mandate"},
    **{f"I-7 each entry of {table} starts from the owner before it": forged(table) for table in MOVED_TABLES},
    "I-8 each change of an order has one audit row": "DELETE FROM audit WHERE event = 'order_reversed'",
    "I-9 each change of an order is told": "DELETE FROM outbox WHERE kind = 'order_reversed'",
    "I-11 ledger entries exactly for executed orders": (
        "UPDATE merge_order SET state = 'needs_review', executed_seq = NULL WHERE kind = 'reversal'"
    ),
    "I-15 each reversal has the own password's entry": (
        f"UPDATE audit SET details = '{{{{}}}}' WHERE merge_order = {REVERSAL} AND event = 'order_placed'"
    ),
    "I-24 each entry of a reversed merge is answered": (
        "DELETE FROM ledger WHERE id = (SELECT MIN(id) FROM ledger WHERE action = 'returned')"
    ),
    "I-24 a reversal answers its own merge only": (
        f"UPDATE ledger SET undoes = (SELECT MIN(id) FROM ledger WHERE merge_order = {IN_FORCE}) "
        "WHERE id = (SELECT MIN(id) FROM ledger WHERE action = 'returned')"
    ),
    "I-25 newest first": (
        f"UPDATE merge_order SET executed_seq = (SELECT reversed_seq - 1 FROM merge_order WHERE id = {REVERSED}) "
        f"WHERE id = {IN_FORCE}"
    ),
    "I-25 by its survivor, in time, never of a reversal": (
        "UPDATE merge_order SET reversible_until = (SELECT MIN(created_at) FROM customer) WHERE state = 'reversed'"
    ),
    "I-27 no more credit returns than was added, and the shortfall is named": (
        "UPDATE ledger SET cents = cents + 1 WHERE action = 'returned' AND table_name = 'credit'"
    ),
}


@pytest.mark.parametrize("check", PLANTED)
async def test_a_planted_violation_is_found_by_its_check(context: Context, clock: Clock, check: str) -> None:
    await load(context, KEES, SAME, MOVED, NOTATION)
    clock.advance(timedelta(minutes=1))
    (reference,) = await merge(context, KEES, SAME)
    await take_back(context, KEES, reference)
    await merge(context, KEES, MOVED)
    assert await broken() == {}
    await take_guards_down()
    await run(PLANTED[check])
    found = await broken()
    assert check in found
    assert found[check], "the check names the rows"


async def test_a_row_that_a_reversal_named_as_changed_is_excused(context: Context) -> None:
    await load(context, KEES, SAME, NOTATION)
    (reference,) = await merge(context, KEES, SAME)
    await run(moved_at_merge("domain"))
    assert list(await broken()) == ["I-7 ledger replays for domain"]
    await take_back(context, KEES, reference)
    assert await count("ledger", "reason = 'changed'") == 1
    assert await broken() == {}


def moved_at_merge(table: str) -> str:
    return (
        f"UPDATE {table} SET customer = {NOTATIONS} WHERE id = "
        f"(SELECT MIN(row_id) FROM ledger WHERE table_name = '{table}')"
    )


async def broken() -> dict[str, tuple[dict[str, object], ...]]:
    return {f"{each.id} {each.name}": each.rows for each in await verify_database() if not each.holds}
