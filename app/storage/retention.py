"""Rules of retention, carried out in small portions so that nobody waits long for the database."""

from collections.abc import Sequence

from app.storage.retention_rule import Moment, Rule
from app.storage.sql import run

PORTION = 500
KEYS = {"attempt": "bucket"}


async def due(rule: Rule, moment: Moment) -> Sequence[object]:
    """The keys of the rows that are due, changing nothing."""
    key = key_of(rule)
    found = await run(_due_rows(rule), *rule.values(moment))
    return [row[key] for row in found]


async def carry_out(rule: Rule, moment: Moment) -> Sequence[object]:
    """Change or delete the next portion, in the caller's transaction; what the rule returns of each row."""
    portion = f"{key_of(rule)} IN ({_due_rows(rule)} LIMIT {PORTION})"
    if rule.change:
        text = f"UPDATE {rule.table} SET {rule.change} WHERE {portion} RETURNING {rule.returning}"
    else:
        text = f"DELETE FROM {rule.table} WHERE {portion} RETURNING {rule.returning}"
    found = await run(text, *rule.changed(moment), *rule.values(moment))
    return [row[rule.returning] for row in found]


def key_of(rule: Rule) -> str:
    """The primary key of the rule's table."""
    return KEYS.get(rule.table, "id")


def _due_rows(rule: Rule) -> str:
    key = key_of(rule)
    return f"SELECT t.{key} FROM {rule.table} t WHERE {rule.where} ORDER BY t.{key}"
