"""Writes the ledger: what an order does to each row, in one statement before anything moves."""

from dataclasses import dataclass

from app.merging.dictionary import COUNTED, Entry, Treatment
from app.storage.sql import run
from app.storage.statements import as_json, gives_way, is_duplicate
from app.storage.tables import TABLES

COLUMNS = {
    table._meta.tablename: tuple(column._meta.db_column_name for column in table._meta.columns) for table in TABLES
}
# The entry of the absorbed customer's own record.
CUSTOMER = Entry("customer", Treatment.KEEP, column="id")


@dataclass(frozen=True, slots=True)
class Lines:
    """The columns of the ledger for the rows of one entry, as SQL.

    `before` is the row, or the part of it that changes, as JSON; for money that is added up it is the survivor's
    row, if there is one. `only` leaves out rows to which nothing happens.
    """

    action: str
    before: str
    only: str = ""


async def write_ledger(merge_order: int, survivor: int, absorbed: int) -> None:
    """Writes a line for each row that the order moves, replaces, adds up or lets lapse; one for the customer."""
    lines_by_entry = [(entry, _lines_of(entry)) for entry in COUNTED]
    lines_by_entry.append((CUSTOMER, Lines("'absorbed'", as_json(["status"]))))
    parts = [
        f"SELECT CAST(:merge_order AS BIGINT), '{entry.table}', t.id, {lines.action}, {_label(entry)}, "
        f"{_cents(entry)}, {lines.before} FROM {entry.table} t WHERE t.{entry.column} = :absorbed{lines.only}"
        for entry, lines in lines_by_entry
    ]
    await run(
        "INSERT INTO ledger (merge_order, table_name, row_id, action, label, cents, before) "
        + " UNION ALL ".join(parts),
        merge_order=merge_order,
        survivor=survivor,
        survivors=[survivor],
        absorbed=absorbed,
    )


def _lines_of(entry: Entry) -> Lines:
    match entry.treatment:
        case Treatment.TRANSFER_OR_LAPSE:
            return _either("lapsed", is_duplicate(entry), as_json(COLUMNS[entry.table]))
        case Treatment.TRANSFER_ONE_ACTIVE:
            return _either("replaced", gives_way(entry), as_json(["status"]))
        case Treatment.ADD_UP:
            row = as_json(COLUMNS[entry.table], "s")
            before = f"(SELECT {row} FROM {entry.table} s WHERE s.{entry.column} = :survivor)"
            return Lines("'added'", before, only=f" AND t.{entry.cents} <> 0")
        case _:
            return Lines("'transferred'", "CAST(NULL AS TEXT)")


def _either(action: str, condition: str, before: str) -> Lines:
    """The lines of rows to which `action` happens on a condition about a survivor; the others are transferred."""
    return Lines(
        f"CASE WHEN {condition} THEN '{action}' ELSE 'transferred' END",
        f"CASE WHEN {condition} THEN {before} END",
    )


def _label(entry: Entry) -> str:
    return f"t.{entry.label}" if entry.label else "CAST(NULL AS TEXT)"


def _cents(entry: Entry) -> str:
    return f"t.{entry.cents}" if entry.cents else "CAST(NULL AS BIGINT)"
