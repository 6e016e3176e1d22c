"""Rows on the move: SQL generated from the merge dictionary, set by set. No row travels through Python."""

from collections.abc import Collection, Iterable

from app.merging.balance import Balance, Line
from app.merging.dictionary import COUNTED, DICTIONARY, Entry, Treatment
from app.storage.sql import engine_type, placeholders, run
from app.storage.tables import TABLES

Statement = tuple[str, list[object]]

COLUMNS = {
    table._meta.tablename: tuple(column._meta.db_column_name for column in table._meta.columns) for table in TABLES
}


async def measure(survivor: int, absorbed: int, standing: Collection[int] = ()) -> Balance:
    """Count and sum what both hold, in one statement: the source of preview, plan, balance and receipt.

    `standing` are the ids of numbers merged into the survivor before this one; what they hold counts as the
    survivor's when duplicates are looked for.
    """
    parts = [_measure(entry, survivor, absorbed, [survivor, *standing]) for entry in COUNTED]
    found = await run(
        " UNION ALL ".join(text for text, _ in parts), *(value for _, values in parts for value in values)
    )
    lines = {row["kind"]: Line(**row) for row in found}
    return {entry.kind: lines[entry.kind] for entry in COUNTED}


async def move(merge_order: int, survivor: int, absorbed: int) -> None:
    """Write the ledger of a merge, then change the rows as the dictionary says."""
    await _run(_ledger(merge_order, survivor, absorbed))
    for entry in COUNTED:
        for statement in _changes(entry, survivor, absorbed):
            await _run(statement)


async def end_access(absorbed: int) -> None:
    """Delete the rows with which somebody could act as the absorbed customer."""
    doomed = [entry for entry in DICTIONARY if entry.treatment is Treatment.DELETE]
    for table in dict.fromkeys(entry.table for entry in doomed):
        conditions = [
            f"{entry.column} = {{}}" + (f" AND {entry.only}" if entry.only else "")
            for entry in doomed
            if entry.table == table
        ]
        text = f"DELETE FROM {table} WHERE " + " OR ".join(f"({condition})" for condition in conditions)
        await run(text, *[absorbed] * len(conditions))


def _measure(entry: Entry, survivor: int, absorbed: int, standing: list[int]) -> Statement:
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
        ("lapsing", Treatment.TRANSFER_OR_LAPSE, _is_duplicate(entry, standing)),
        ("replacing", Treatment.TRANSFER_ONE_ACTIVE, _gives_way(entry, standing)),
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


def _ledger(merge_order: int, survivor: int, absorbed: int) -> Statement:
    parts = [_ledger_of(entry, survivor) for entry in COUNTED]
    text = "INSERT INTO ledger (merge_order, table_name, row_id, action, before) " + " UNION ALL ".join(
        f"SELECT CAST({{}} AS BIGINT), '{entry.table}', t.id, {action}, {before} FROM {entry.table} t "
        f"WHERE t.{entry.column} = {{}}{only}"
        for entry, (action, before, only, _) in zip(COUNTED, parts, strict=True)
    )
    text += (
        " UNION ALL SELECT CAST({} AS BIGINT), 'customer', t.id, 'absorbed', "
        f"{_as_json('t', ('status',))} FROM customer t WHERE t.id = {{}}"
    )
    values: list[object] = []
    for _, _, _, bound in parts:
        values += [merge_order, *bound, absorbed]
    return text, [*values, merge_order, absorbed]


def _ledger_of(entry: Entry, survivor: int) -> tuple[str, str, str, list[object]]:
    """Action, row before, further condition, and the values bound in action and row."""
    whole_row = _as_json("t", COLUMNS[entry.table])
    match entry.treatment:
        case Treatment.TRANSFER_OR_LAPSE:
            condition = _is_duplicate(entry, [survivor])
            return (
                f"CASE WHEN {condition} THEN 'lapsed' ELSE 'transferred' END",
                f"CASE WHEN {condition} THEN {whole_row} END",
                "",
                [survivor, survivor],
            )
        case Treatment.TRANSFER_ONE_ACTIVE:
            condition = _gives_way(entry, [survivor])
            return (
                f"CASE WHEN {condition} THEN 'replaced' ELSE 'transferred' END",
                f"CASE WHEN {condition} THEN {_as_json('t', ('status',))} END",
                "",
                [survivor, survivor],
            )
        case Treatment.ADD_UP:
            return "'added'", _as_json("t", (entry.cents,)), f" AND t.{entry.cents} <> 0", []
        case _:
            return "'transferred'", "CAST(NULL AS TEXT)", "", []


def _changes(entry: Entry, survivor: int, absorbed: int) -> Iterable[Statement]:
    table, column = entry.table, entry.column
    transfer = f"UPDATE {table} SET {column} = {{}} WHERE {column} = {{}}"
    match entry.treatment:
        case Treatment.TRANSFER_OR_LAPSE:
            condition = _is_duplicate(entry, [survivor])
            yield f"DELETE FROM {table} AS t WHERE t.{column} = {{}} AND {condition}", [absorbed, survivor]
            yield transfer, [survivor, absorbed]
        case Treatment.TRANSFER_ONE_ACTIVE:
            replaced = f"CASE WHEN {_gives_way(entry, [survivor])} THEN 'replaced' ELSE t.status END"
            yield (
                f"UPDATE {table} AS t SET status = {replaced}, {column} = {{}} WHERE t.{column} = {{}}",
                [survivor, survivor, absorbed],
            )
        case Treatment.ADD_UP:
            yield (
                f"INSERT INTO {table} ({column}, {entry.cents}) "
                f"SELECT CAST({{}} AS BIGINT), {entry.cents} FROM {table} WHERE {column} = {{}} "
                f"ON CONFLICT ({column}) DO UPDATE "
                f"SET {entry.cents} = {table}.{entry.cents} + excluded.{entry.cents}",
                [survivor, absorbed],
            )
            yield f"UPDATE {table} SET {entry.cents} = 0 WHERE {column} = {{}}", [absorbed]
        case _:
            yield transfer, [survivor, absorbed]


def _is_duplicate(entry: Entry, standing: list[int]) -> str:
    key = entry.unique_with
    return (
        f"EXISTS (SELECT 1 FROM {entry.table} s WHERE s.{entry.column} IN ({placeholders(standing)}) "
        f"AND s.{key} = t.{key})"
    )


def _gives_way(entry: Entry, standing: list[int]) -> str:
    return (
        f"(t.status = 'active' AND EXISTS (SELECT 1 FROM {entry.table} s "
        f"WHERE s.{entry.column} IN ({placeholders(standing)}) AND s.status = 'active'))"
    )


def _as_json(alias: str, names: Iterable[str]) -> str:
    pairs = ", ".join(f"'{name}', {alias}.{name}" for name in names)
    function = "json_object" if engine_type() == "sqlite" else "json_build_object"
    return f"CAST({function}({pairs}) AS TEXT)"


async def _run(statement: Statement) -> None:
    text, values = statement
    await run(text, *values)
