"""Renews the stored normal forms of customers after a change of the rules, in batches."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace

from app.customers.fields import FIELDS, RULES_VERSION, normal_forms
from app.customers.record import Customer
from app.merging.fingerprint import identity_fingerprint
from app.storage.customers import columns, to_customer
from app.storage.sql import Row, engine_type, one, placeholders, run
from app.storage.transaction import write_transaction

AT_ONCE = 500
KEYS = tuple(field.key for field in FIELDS)
READ = ", ".join(("id", "country", *KEYS, *(f"normal_{key}" for key in KEYS)))


async def count_outdated() -> int:
    """The number of customers with normal forms of earlier rules."""
    row = await one("SELECT COUNT(*) AS number FROM customer WHERE rules_version < {}", RULES_VERSION)
    return int(row["number"]) if row else 0


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
OUTDATED_CASES = (
    f"SELECT t.id, t.identity_fingerprint, {columns('s')}, {columns('a')} FROM transfer_case t "
    "JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed "
    "WHERE t.used_by IS NULL AND t.state <> 'rejected' AND s.rules_version < {} "
    "AND a.rules_version = s.rules_version ORDER BY t.id"
)


async def _rebind_cases() -> None:
    """Gives open cases new fingerprints, except those that no longer fit because identity data changed."""
    async with write_transaction():
        for row in await run(OUTDATED_CASES, RULES_VERSION):
            kept = identity_fingerprint(_as_stored(row, "s"), _as_stored(row, "a"), row["s_rules_version"])
            if kept == row["identity_fingerprint"]:
                now = identity_fingerprint(to_customer(row, "s"), to_customer(row, "a"))
                await run("UPDATE transfer_case SET identity_fingerprint = {} WHERE id = {}", now, row["id"])


def _as_stored(row: Row, alias: str) -> Customer:
    """The customer with the normal forms of earlier rules, as stored."""
    return replace(to_customer(row, alias), normal={key: row[f"{alias}_normal_{key}"] for key in KEYS})


async def _renew_next(last: int) -> Sequence[int]:
    """Renews the next customers and returns their ids, lowest first."""
    lock = " FOR UPDATE" if engine_type() == "postgres" else ""
    async with write_transaction():
        found = await run(
            f"SELECT {READ} FROM customer WHERE id > {{}} AND rules_version < {{}} ORDER BY id LIMIT {{}}{lock}",
            last,
            RULES_VERSION,
            AT_ONCE,
        )
        for row in found:
            await _write_changes(row, normal_forms(row, str(row["country"])))
        ids = [int(row["id"]) for row in found]
        if ids:
            await run(
                f"UPDATE customer SET rules_version = {{}} WHERE id IN ({placeholders(ids)})", RULES_VERSION, *ids
            )
    return ids


async def _write_changes(row: Row, forms: Mapping[str, str]) -> None:
    changed = {f"normal_{key}": form for key, form in forms.items() if row[f"normal_{key}"] != form}
    if changed:
        columns = ", ".join(f"{column} = {{}}" for column in changed)
        await run(f"UPDATE customer SET {columns} WHERE id = {{}}", *changed.values(), row["id"])
