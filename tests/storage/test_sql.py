"""Statements with named values: bound once each, lists as many, texts and casts left alone."""

from importlib import import_module
from pkgutil import walk_packages

import pytest

import app.storage
from app.storage.engines.engine import Engine
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.sql import NAME, STATEMENTS, Bound, bound, statement


@pytest.mark.parametrize(
    ("statement", "named", "text", "values"),
    [
        ("a = :a AND b = :b", {"a": 1, "b": 2}, "a = $1 AND b = $2", [1, 2]),
        ("a = :b OR c = :b", {"b": 5}, "a = $1 OR c = $2", [5, 5]),
        ("a IN (:ids) AND b = :b", {"b": 3, "ids": [1, 2]}, "a IN ($1, $2) AND b = $3", [1, 2, 3]),
        ("a = ':b' AND c = :c", {"c": 1}, "a = ':b' AND c = $1", [1]),
        ("a::json ->> 'it''s :x' = :y", {"y": "z"}, "a::json ->> 'it''s :x' = $1", ["z"]),
        ("a = '{}' AND b = :b", {"b": 1}, "a = '{}' AND b = $1", [1]),
    ],
)
def test_names_become_values_in_their_order(
    statement: str, named: dict[str, object], text: str, values: list[object]
) -> None:
    assert bound(statement, named, "postgres") == (text, values)


def test_a_name_without_a_value_is_an_error_and_a_value_without_a_name_is_not() -> None:
    with pytest.raises(KeyError, match="b"):
        bound("a = :a AND b = :b", {"a": 1}, "sqlite")
    assert bound("a = :a", {"a": 1, "b": 2}, "sqlite") == ("a = ?", [1])


def test_an_empty_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to compare with: ids"):
        bound("a NOT IN (:ids)", {"ids": []}, "sqlite")


@pytest.mark.parametrize(("engine", "locks"), [("sqlite", False), ("postgres", True)])
def test_rows_are_locked_where_the_engine_locks_rows(engine: str, locks: bool) -> None:
    text, _ = bound("SELECT id FROM customer c WHERE id = :id FOR UPDATE OF c SKIP LOCKED", {"id": 1}, engine)
    assert ("FOR UPDATE" in text) is locks


def test_a_statement_knows_what_it_is_for() -> None:
    text = statement("Nothing.", "SELECT 1")
    assert (text, text.purpose) == ("SELECT 1", "Nothing.")
    assert STATEMENTS.pop() is text


async def test_the_database_understands_every_statement(database: Engine) -> None:
    for module in walk_packages(app.storage.__path__, "app.storage."):
        import_module(module.name)
    assert STATEMENTS
    for each in STATEMENTS:
        nothing = dict.fromkeys(set(NAME.findall(each)) - {""})
        await prepare(database, *bound(each, nothing, database.engine_type))


async def prepare(database: Engine, text: str, values: list[object]) -> None:
    """Let the engine read the statement; it is not carried out."""
    if isinstance(database, PooledPostgresEngine):
        connection = await database.take_connection()
        try:
            await connection.prepare(text)
        finally:
            await database.give_back(connection)
    else:
        await database.run_querystring(Bound(f"EXPLAIN {text}", values))
