"""Renewing the stored normal forms of customers after a change of the rules, some at a time."""

from collections.abc import AsyncIterator, Mapping, Sequence

from app.customers.fields import FIELDS, RULES_VERSION, normal_forms
from app.storage.sql import Row, engine_type, one, placeholders, run
from app.storage.transaction import write_transaction

AT_ONCE = 500
KEYS = tuple(field.key for field in FIELDS)
READ = ", ".join(("id", "country", *KEYS, *(f"normal_{key}" for key in KEYS)))


async def count_outdated() -> int:
    """How many customers have normal forms of earlier rules."""
    row = await one("SELECT COUNT(*) AS number FROM customer WHERE rules_version < {}", RULES_VERSION)
    return int(row["number"]) if row else 0


async def renew_normal_forms() -> AsyncIterator[int]:
    """Write the normal forms of the rules as they are now; yields how many customers were renewed each time.

    Each batch is a transaction of its own. After an interruption the next call goes on with those that are left.
    """
    last = 0
    while batch := await _renew_next(last):
        last = batch[-1]
        yield len(batch)


async def _renew_next(last: int) -> Sequence[int]:
    """The ids of the next customers, lowest first, which are renewed now."""
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
