"""Replays the ledger of a merge backwards, set by set. No row passes through Python."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from app.merging.balance import Balance, Line
from app.merging.dictionary import COUNTED, Entry, Treatment
from app.storage.customers import record_now
from app.storage.ledger.ledger import COLUMNS
from app.storage.sql import Row, engine_type, run, statement
from app.storage.statements import from_json

ANSWERED = "FROM ledger r JOIN ledger l ON l.id = r.undoes WHERE r.merge_order = :reversal "
WHAT_RETURNS = statement(
    "Sums up, table by table, what the answers of a reversal give back.",
    "SELECT r.table_name, COUNT(*) AS returned, "
    "SUM(CASE WHEN l.action = 'lapsed' THEN 1 ELSE 0 END) AS restored, "
    f"CAST(COALESCE(SUM(r.cents), 0) AS BIGINT) AS cents {ANSWERED} AND r.action = 'returned' "
    "GROUP BY r.table_name",
)


@dataclass(frozen=True, slots=True)
class Return:
    """A reversal, the merge it takes back, and the two customers; all ids."""

    reversal: int
    merge: int
    survivor: int
    absorbed: int


async def revive(going: Return) -> dict[str, str]:
    """Revives the absorbed customer with its former status, data and password.

    Its credentials count as changed, so that earlier proofs are invalid. Returns the survivor's ten fields as they
    are now.
    """
    status = from_json("before", "status")
    found = await run(
        f"UPDATE customer SET status = (SELECT {status} FROM ledger WHERE merge_order = :merge "
        "AND table_name = 'customer' AND row_id = :absorbed), merged_into = NULL, merged_at = NULL, "
        "credential_version = credential_version + 1 WHERE id = :absorbed AND merged_into = :survivor "
        f"RETURNING {record_now()}",
        **asdict(going),
    )
    return dict(json.loads(found[0]["record"]))


async def put_back(going: Return) -> None:
    """Change the rows as the answers of the reversal say. The absorbed customer has to live again before."""
    for entry in COUNTED:
        for change in _changes(entry):
            await run(change, **asdict(going))


async def with_answers(balance: Balance, reversal: int) -> Balance:
    """The balance, with what the answers of this reversal say goes back."""
    found = await run(WHAT_RETURNS, reversal=reversal)
    told = {row["table_name"]: row for row in found}
    return {entry.kind: _with_answer(entry, balance[entry.kind], told.get(entry.table)) for entry in COUNTED}


def _with_answer(entry: Entry, line: Line, told: Row | None) -> Line:
    if told is None:
        return line
    # Credit that is added up is money and has no rows.
    rows = 0 if entry.treatment is Treatment.ADD_UP else told["returned"]
    return replace(line, returning=rows, restoring=told["restored"], returning_cents=told["cents"])


def _changes(entry: Entry) -> Iterable[str]:
    match entry.treatment:
        case Treatment.TRANSFER_OR_LAPSE:
            yield _hand_back(entry)
            yield _restore(entry)
        case Treatment.TRANSFER_ONE_ACTIVE:
            yield _hand_back_active(entry)
        case Treatment.ADD_UP:
            yield from _pay_back(entry)
        case _:
            yield _hand_back(entry)


def _hand_back(entry: Entry) -> str:
    table, owner = entry.table, entry.column
    return f"UPDATE {table} SET {owner} = :absorbed WHERE {owner} = :survivor AND {_returned(entry)}"


def _hand_back_active(entry: Entry) -> str:
    """SQL that makes replaced rows active again, unless their answer has a reason."""
    replaced = f"SELECT r.row_id {ANSWERED}AND r.table_name = '{entry.table}' AND l.action = 'replaced'"
    status = f"CASE WHEN t.id IN ({replaced} AND r.reason IS NULL) THEN 'active' ELSE t.status END"
    return (
        f"UPDATE {entry.table} AS t SET status = {status}, {entry.column} = :absorbed "
        f"WHERE t.{entry.column} = :survivor AND t.{_returned(entry)}"
    )


def _restore(entry: Entry) -> str:
    """SQL that writes lapsed rows again as the ledger kept them, under their own ids."""
    names = COLUMNS[entry.table]
    if engine_type() == "sqlite":
        kept, row = ", ".join(from_json("l.before", name) for name in names), ""
    else:
        kept = ", ".join(f"k.{name}" for name in names)
        row = f" CROSS JOIN LATERAL json_populate_record(NULL::{entry.table}, l.before::json) k"
    source = ANSWERED.replace(" WHERE", f"{row} WHERE")
    return (
        f"INSERT INTO {entry.table} ({', '.join(names)}) SELECT {kept} {source}"
        f"AND r.table_name = '{entry.table}' AND r.action = 'returned' AND l.action = 'lapsed'"
    )


def _pay_back(entry: Entry) -> Iterable[str]:
    """SQL that returns money, and deletes a survivor's row that only the merge had made when no money is left."""
    table, owner, cents = entry.table, entry.column, entry.cents
    owed = f"(SELECT COALESCE(SUM(cents), 0) FROM ledger WHERE merge_order = :reversal AND table_name = '{table}')"
    yield f"UPDATE {table} SET {cents} = {cents} - {owed} WHERE {owner} = :survivor"
    yield (
        f"INSERT INTO {table} ({owner}, {cents}) SELECT CAST(:absorbed AS BIGINT), CAST({owed} AS BIGINT) "
        f"WHERE {owed} <> 0 ON CONFLICT ({owner}) DO UPDATE SET {cents} = {table}.{cents} + excluded.{cents}"
    )
    yield (
        f"DELETE FROM {table} WHERE {owner} = :survivor AND {cents} = 0 AND EXISTS (SELECT 1 FROM ledger "
        f"WHERE merge_order = :merge AND table_name = '{table}' AND action = 'added' AND before IS NULL)"
    )


def _returned(entry: Entry) -> str:
    return (
        "id IN (SELECT row_id FROM ledger WHERE merge_order = :reversal "
        f"AND table_name = '{entry.table}' AND action = 'returned')"
    )
