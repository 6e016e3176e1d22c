"""Renews the stored normal forms of customers after a change of the rules, in batches."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.customers.fields import FIELDS, RULES_VERSION, normal_forms
from app.customers.record import Customer
from app.merging.fingerprint import identity_fingerprint
from app.storage.customers import columns, to_customer
from app.storage.sql import Row, run, statement
from app.storage.tables import customers as tables
from app.storage.tables.cases import TransferCase
from app.storage.transaction import write_transaction

AT_ONCE = 500
KEYS = tuple(field.key for field in FIELDS)
READ = ", ".join(("id", "country", *KEYS, *(f"normal_{key}" for key in KEYS)))
OUTDATED = statement(
    "Locks the next customers with normal forms of earlier rules.",
    f"SELECT {READ} FROM customer WHERE id > :last AND rules_version < :version "
    "ORDER BY id LIMIT :at_once FOR UPDATE",
)


async def count_outdated() -> int:
    """The number of customers with normal forms of earlier rules."""
    return int(await tables.Customer.count().where(tables.Customer.rules_version < RULES_VERSION))


async def renew_normal_forms() -> AsyncIterator[int]:
    """Writes the normal forms of the present rules; yields the number of customers renewed in each batch.

    Each batch is a transaction of its own. After an interruption the next call goes on with those that are left.
    First, cases that staff may have accepted are bound to the same data in their new form.
    """
    await _rebind_cases()
    last = 0
    while batch := await _renew_next(last):
        last = batch[-1]
        yield len(batch)


# Cases on which an order may still be placed. Both customers have normal forms of the same earlier rules.
OUTDATED_CASES = statement(
    "Finds cases whose fingerprint is one of earlier rules.",
    f"SELECT t.id, t.identity_fingerprint, {columns('s')}, {columns('a')} FROM transfer_case t "
    "JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed "
    "WHERE t.used_by IS NULL AND t.state <> 'rejected' AND s.rules_version < :version "
    "AND a.rules_version = s.rules_version ORDER BY t.id",
)


async def _rebind_cases() -> None:
    """Gives open cases new fingerprints, except those that no longer fit because identity data changed."""
    async with write_transaction():
        for row in await run(OUTDATED_CASES, version=RULES_VERSION):
            kept = identity_fingerprint(_as_stored(row, "s"), _as_stored(row, "a"), row["s_rules_version"])
            if kept == row["identity_fingerprint"]:
                now = identity_fingerprint(to_customer(row, "s"), to_customer(row, "a"))
                rebound = TransferCase.update({TransferCase.identity_fingerprint: now})
                await rebound.where(TransferCase.id == row["id"])


def _as_stored(row: Row, alias: str) -> Customer:
    """The customer with the normal forms of earlier rules, as stored."""
    return replace(to_customer(row, alias), normal={key: row[f"{alias}_normal_{key}"] for key in KEYS})


async def _renew_next(last: int) -> Sequence[int]:
    """Renews the next customers and returns their ids, lowest first."""
    async with write_transaction():
        found = await run(OUTDATED, last=last, version=RULES_VERSION, at_once=AT_ONCE)
        for row in found:
            await _write_changes(row, normal_forms(row, str(row["country"])))
        ids = [int(row["id"]) for row in found]
        if ids:
            await tables.Customer.update({tables.Customer.rules_version: RULES_VERSION}).where(
                tables.Customer.id.is_in(ids)
            )
    return ids


async def _write_changes(row: Row, forms: Mapping[str, str]) -> None:
    changed: dict[Any, str] = {
        f"normal_{key}": form for key, form in forms.items() if row[f"normal_{key}"] != form
    }
    if changed:
        await tables.Customer.update(changed).where(tables.Customer.id == row["id"])
