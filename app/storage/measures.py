"""What two customers hold, counted and summed: the source of preview, plan, balance and receipt."""

from collections.abc import Collection, Sequence

from app.merging.balance import Balance, Line
from app.merging.dictionary import COUNTED, Entry, Treatment
from app.storage.sql import run
from app.storage.statements import Statement, gives_way, is_duplicate


async def measure(survivor: int, absorbed: int, standing: Collection[int] = ()) -> Balance:
    """Count and sum what both hold, kind by kind, in one statement.

    `standing` are the ids of numbers merged into the survivor before this one; what they hold counts as the
    survivor's when duplicates are looked for.
    """
    parts = [_measure(entry, survivor, absorbed, [survivor, *standing]) for entry in COUNTED]
    found = await run(
        " UNION ALL ".join(text for text, _ in parts), *(value for _, values in parts for value in values)
    )
    lines = {row["kind"]: Line(**row) for row in found}
    return {entry.kind: lines[entry.kind] for entry in COUNTED}


def _measure(entry: Entry, survivor: int, absorbed: int, standing: Sequence[int]) -> Statement:
    cents = entry.cents or "0"
    # A balance that is added up is money, not rows.
    counted = "0" if entry.treatment is Treatment.ADD_UP else "1"
    text = (
        f"SELECT '{entry.kind}' AS kind, "
        f"{_total(entry, counted)} AS surviving_rows, {_total(entry, counted)} AS absorbed_rows, "
        f"{_total(entry, cents)} AS surviving_cents, {_total(entry, cents)} AS absorbed_cents, "
    )
    values: list[object] = [survivor, absorbed, survivor, absorbed]
    for name, treatment, condition in (
        ("lapsing", Treatment.TRANSFER_OR_LAPSE, is_duplicate(entry, len(standing))),
        ("replacing", Treatment.TRANSFER_ONE_ACTIVE, gives_way(entry, len(standing))),
    ):
        if entry.treatment is treatment:
            text += f"{_total(entry, '1', f' AND {condition}')} AS {name}"
            values += [absorbed, *standing]
        else:
            text += f"0 AS {name}"
        text += ", " if name == "lapsing" else " "
    text += f"FROM {entry.table} t WHERE t.{entry.column} IN ({{}}, {{}})"
    return text, [*values, survivor, absorbed]


def _total(entry: Entry, summed: str, condition: str = "") -> str:
    """The sum over the rows of one customer, to be bound; 0 where there are none."""
    rows = f"CASE WHEN t.{entry.column} = {{}}{condition} THEN {summed} END"
    return f"CAST(COALESCE(SUM({rows}), 0) AS BIGINT)"
