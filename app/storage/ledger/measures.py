"""Counts and sums what two customers hold, for preview, plan, balance and receipt."""

from collections.abc import Collection

from app.merging.balance import Balance, Line
from app.merging.dictionary import COUNTED, Entry, Treatment
from app.storage.sql import run
from app.storage.statements import gives_way, is_duplicate


async def measure(survivor: int, absorbed: int, merged_before: Collection[int] = ()) -> Balance:
    """Counts and sums what both customers hold, kind by kind, in one statement.

    `merged_before` are the ids of numbers that go into the survivor before this one; what they hold counts as the
    survivor's when duplicates are looked for.
    """
    found = await run(
        " UNION ALL ".join(_measure(entry) for entry in COUNTED),
        survivor=survivor,
        survivors=[survivor, *merged_before],
        absorbed=absorbed,
    )
    lines = {row["kind"]: Line(**row) for row in found}
    return {entry.kind: lines[entry.kind] for entry in COUNTED}


def _measure(entry: Entry) -> str:
    owner, cents = f"t.{entry.column}", entry.cents or "0"
    # Credit that is added up is money and has no rows.
    rows = "0" if entry.treatment is Treatment.ADD_UP else "1"
    lapses = is_duplicate(entry) if entry.treatment is Treatment.TRANSFER_OR_LAPSE else "1 = 0"
    is_replaced = gives_way(entry) if entry.treatment is Treatment.TRANSFER_ONE_ACTIVE else "1 = 0"
    return f"""
        SELECT '{entry.kind}' AS kind,
            {_total(rows, f"{owner} = :survivor")} AS surviving_rows,
            {_total(rows, f"{owner} = :absorbed")} AS absorbed_rows,
            {_total(cents, f"{owner} = :survivor")} AS surviving_cents,
            {_total(cents, f"{owner} = :absorbed")} AS absorbed_cents,
            {_total("1", f"{owner} = :absorbed AND {lapses}")} AS lapsing,
            {_total("1", f"{owner} = :absorbed AND {is_replaced}")} AS replacing
        FROM {entry.table} t WHERE {owner} IN (:survivor, :absorbed)"""


def _total(summed: str, condition: str) -> str:
    """SQL for the sum over the rows that meet the condition; 0 if none does."""
    return f"CAST(COALESCE(SUM(CASE WHEN {condition} THEN {summed} END), 0) AS BIGINT)"
