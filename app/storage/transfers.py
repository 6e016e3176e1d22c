"""Rows on the move: SQL generated from the merge dictionary, set by set. No row travels through Python."""

from collections.abc import Iterable

from app.merging.dictionary import COUNTED, DICTIONARY, Entry, Treatment
from app.storage.ledger import write_ledger
from app.storage.sql import run
from app.storage.statements import Statement, gives_way, is_duplicate


async def move(merge_order: int, survivor: int, absorbed: int) -> None:
    """Write the ledger of a merge, then change the rows as the dictionary says."""
    await write_ledger(merge_order, survivor, absorbed)
    for entry in COUNTED:
        for text, values in _changes(entry, survivor, absorbed):
            await run(text, *values)


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


def _changes(entry: Entry, survivor: int, absorbed: int) -> Iterable[Statement]:
    table, column = entry.table, entry.column
    transfer = f"UPDATE {table} SET {column} = {{}} WHERE {column} = {{}}"
    match entry.treatment:
        case Treatment.TRANSFER_OR_LAPSE:
            condition = is_duplicate(entry)
            yield f"DELETE FROM {table} AS t WHERE t.{column} = {{}} AND {condition}", [absorbed, survivor]
            yield transfer, [survivor, absorbed]
        case Treatment.TRANSFER_ONE_ACTIVE:
            replaced = f"CASE WHEN {gives_way(entry)} THEN 'replaced' ELSE t.status END"
            yield (
                f"UPDATE {table} AS t SET status = {replaced}, {column} = {{}} WHERE t.{column} = {{}}",
                [survivor, survivor, absorbed],
            )
        case Treatment.ADD_UP:
            yield (
                f"INSERT INTO {table} ({column}, {entry.cents}) "
                f"SELECT CAST({{}} AS BIGINT), {entry.cents} FROM {table} "
                f"WHERE {column} = {{}} AND {entry.cents} <> 0 "
                f"ON CONFLICT ({column}) DO UPDATE "
                f"SET {entry.cents} = {table}.{entry.cents} + excluded.{entry.cents}",
                [survivor, absorbed],
            )
            yield f"UPDATE {table} SET {entry.cents} = 0 WHERE {column} = {{}}", [absorbed]
        case _:
            yield transfer, [survivor, absorbed]
