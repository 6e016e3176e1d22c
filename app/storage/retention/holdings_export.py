"""Reads everything that refers to some customers by the merge dictionary, for the export of one customer."""

import json
from collections.abc import Collection, Mapping, Sequence

from app.merging.dictionary import DICTIONARY
from app.storage.sql import Row, run, statement
from app.storage.tables import customers as tables

# Secrets, digests of secrets, and what only the machine needs. Nobody's data.
LEFT_OUT = frozenset(
    {
        *("password_hash", "credential_version", "rules_version", "fingerprint", "identity_fingerprint"),
        *("session", "idempotency_key", "source", "stored_name", "digest", "worker", "lease_until", "proof"),
        *("approved_by", "accepted_by", "staff"),
    }
)
OPENS_A_SESSION = frozenset({"session", "reset_token", "known_device"})
LEDGER_OF = statement(
    "Reads what orders did to rows of some customers.",
    "SELECT o.reference, l.table_name, l.row_id, l.action, l.before FROM ledger l "
    "JOIN merge_order o ON o.id = l.merge_order WHERE o.survivor IN (:ids) OR o.absorbed IN (:ids) ORDER BY l.id",
)
MOVED_TO = statement(
    "Finds the rows that orders moved to some customers, the first move last.",
    "SELECT l.table_name, l.row_id, o.absorbed FROM ledger l JOIN merge_order o ON o.id = l.merge_order "
    "WHERE o.kind = 'merge' AND o.state = 'executed' AND l.action IN ('transferred', 'replaced', 'added') "
    "AND o.survivor IN (:ids) ORDER BY l.id DESC",
)


async def customer_rows(ids: Collection[int]) -> Sequence[Row]:
    """The records themselves, as they were written."""
    found = await tables.Customer.select().where(tables.Customer.id.is_in(list(ids))).order_by(tables.Customer.id)
    return [_told(row) for row in found]


async def rows_of(ids: Collection[int]) -> Mapping[str, Sequence[Row]]:
    """Every row that refers to one of these customers in any role, by table."""
    columns: dict[str, list[str]] = {}
    for entry in DICTIONARY:
        columns.setdefault(entry.table, []).append(entry.column)
    return {table: await _referring(table, named, ids) for table, named in columns.items()}


async def ledger_of(ids: Collection[int]) -> Sequence[Row]:
    """What orders did to rows of these customers; `before` where a row does not survive as it was."""
    found = await run(LEDGER_OF, ids=ids)
    return [row | {"before": row["before"] and _told(json.loads(row["before"]))} for row in found]


async def origins(ids: Collection[int]) -> Mapping[tuple[str, int], int]:
    """For each row that an order moved to one of these: from which customer it came first."""
    found = await run(MOVED_TO, ids=ids)
    return {(row["table_name"], row["row_id"]): row["absorbed"] for row in found}


async def _referring(table: str, columns: Sequence[str], ids: Collection[int]) -> Sequence[Row]:
    condition = " OR ".join(f"{column} IN (:ids)" for column in columns)
    found = await run(f"SELECT * FROM {table} WHERE {condition} ORDER BY id", ids=ids)
    told = [_told(row) for row in found]
    return [row | {"id": None} for row in told] if table in OPENS_A_SESSION else told


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in LEFT_OUT and not name.startswith("normal_")}
