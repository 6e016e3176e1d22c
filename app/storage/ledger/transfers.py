"""Moves rows with SQL generated from the merge dictionary, set by set. No row passes through Python."""

from collections.abc import Iterable

from app.merging.dictionary import COUNTED, DICTIONARY, Entry, Treatment
from app.storage.ledger.ledger import write_ledger
from app.storage.sql import run
from app.storage.statements import gives_way, is_duplicate


async def move(merge_order: int, survivor: int, absorbed: int) -> None:
    """Writes the ledger of a merge, then changes the rows as the dictionary says."""
    await write_ledger(merge_order, survivor, absorbed)
    for entry in COUNTED:
        for statement in _changes(entry):
            await run(statement, survivor=survivor, survivors=[survivor], absorbed=absorbed)


async def end_access(absorbed: int) -> None:
    """Deletes the rows with which somebody could act as the absorbed customer."""
    doomed = [entry for entry in DICTIONARY if entry.treatment is Treatment.DELETE]
    for table in dict.fromkeys(entry.table for entry in doomed):
        conditions = [
            f"({entry.column} = :absorbed{f' AND {entry.only}' if entry.only else ''})"
            for entry in doomed
            if entry.table == table
        ]
        await run(f"DELETE FROM {table} WHERE {' OR '.join(conditions)}", absorbed=absorbed)


def _changes(entry: Entry) -> Iterable[str]:
    table, owner = entry.table, entry.column
    transfer = f"UPDATE {table} SET {owner} = :survivor WHERE {owner} = :absorbed"
    match entry.treatment:
        case Treatment.TRANSFER_OR_LAPSE:
            yield f"DELETE FROM {table} AS t WHERE t.{owner} = :absorbed AND {is_duplicate(entry)}"
            yield transfer
        case Treatment.TRANSFER_ONE_ACTIVE:
            replaced = f"CASE WHEN {gives_way(entry)} THEN 'replaced' ELSE t.status END"
            yield f"UPDATE {table} AS t SET status = {replaced}, {owner} = :survivor WHERE t.{owner} = :absorbed"
        case Treatment.ADD_UP:
            yield (
                f"INSERT INTO {table} ({owner}, {entry.cents}) "
                f"SELECT CAST(:survivor AS BIGINT), {entry.cents} FROM {table} "
                f"WHERE {owner} = :absorbed AND {entry.cents} <> 0 "
                f"ON CONFLICT ({owner}) DO UPDATE "
                f"SET {entry.cents} = {table}.{entry.cents} + excluded.{entry.cents}"
            )
            yield f"UPDATE {table} SET {entry.cents} = 0 WHERE {owner} = :absorbed"
        case _:
            yield transfer
