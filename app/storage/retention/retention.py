"""Carries out rules of retention in small portions, so that nobody waits long for the database."""

from collections.abc import Sequence

from app.storage.retention.retention_rule import Moment, Rule
from app.storage.schema.guards_for_retention import allow_retention
from app.storage.sql import run

PORTION = 500
KEYS = {"attempt": "bucket", "guessed_target": "target"}


async def due(rule: Rule, moment: Moment) -> Sequence[object]:
    """The keys of the rows that are due; it changes nothing."""
    key = key_of(rule)
    found = await run(_due_rows(rule), **moment.values)
    return [row[key] for row in found]


async def carry_out(rule: Rule, moment: Moment) -> Sequence[object]:
    """Changes or deletes the next portion, in the caller's transaction; returns the rule's value of each row."""
    async with allow_retention():
        return await (_rewrite(rule, moment) if rule.rewrite else _change(rule, moment))


async def _change(rule: Rule, moment: Moment) -> Sequence[object]:
    portion = f"{key_of(rule)} IN ({_due_rows(rule)} LIMIT {PORTION})"
    if rule.change:
        text = f"UPDATE {rule.table} SET {rule.change} WHERE {portion} RETURNING {rule.returning}"
    else:
        text = f"DELETE FROM {rule.table} WHERE {portion} RETURNING {rule.returning}"
    found = await run(text, **moment.values)
    return [row[rule.returning] for row in found]


async def _rewrite(rule: Rule, moment: Moment) -> Sequence[object]:
    assert rule.rewrite is not None  # noqa: S101  # asked by the caller
    key, column = key_of(rule), rule.change
    found = await run(
        f"SELECT {key}, {column} FROM {rule.table} WHERE {key} IN ({_due_rows(rule)} LIMIT {PORTION})",
        **moment.values,
    )
    for row in found:
        await run(
            f"UPDATE {rule.table} SET {column} = :rewritten WHERE {key} = :row",
            rewritten=rule.rewrite(row[column]),
            row=row[key],
        )
    return [row[key] for row in found]


def key_of(rule: Rule) -> str:
    """The primary key of the rule's table."""
    return KEYS.get(rule.table, "id")


def _due_rows(rule: Rule) -> str:
    key = key_of(rule)
    return f"SELECT t.{key} FROM {rule.table} t WHERE {rule.where} ORDER BY t.{key}"
