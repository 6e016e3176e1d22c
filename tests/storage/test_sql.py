"""Statements with named values: bound once each, lists as many, texts and casts left alone."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from piccolo.querystring import QueryString

import app.storage
from app.storage.engine import Engine
from app.storage.engine_postgres import PooledPostgresEngine
from app.storage.sql import NAME, STATEMENTS, bound, statement


@pytest.mark.parametrize(
    ("statement", "named", "text", "values"),
    [
        ("a = :a AND b = :b", {"a": 1, "b": 2}, "a = {} AND b = {}", [1, 2]),
        ("a = :b OR c = :b", {"b": 5}, "a = {} OR c = {}", [5, 5]),
        ("a IN (:ids) AND b = :b", {"b": 3, "ids": [1, 2]}, "a IN ({}, {}) AND b = {}", [1, 2, 3]),
        ("a = ':b' AND c = :c", {"c": 1}, "a = ':b' AND c = {}", [1]),
        ("a::json ->> 'it''s :x' = :y", {"y": "z"}, "a::json ->> 'it''s :x' = {}", ["z"]),
        ("a = '{}' AND b = :b", {"b": 1}, "a = '{{}}' AND b = {}", [1]),
    ],
)
def test_names_become_values_in_their_order(
    statement: str, named: dict[str, object], text: str, values: list[object]
) -> None:
    assert bound(statement, named) == (text, values)


def test_a_name_without_a_value_is_an_error_and_a_value_without_a_name_is_not() -> None:
    with pytest.raises(KeyError, match="b"):
        bound("a = :a AND b = :b", {"a": 1})
    assert bound("a = :a", {"a": 1, "b": 2}) == ("a = {}", [1])


def test_an_empty_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to compare with: ids"):
        bound("a NOT IN (:ids)", {"ids": []})


async def test_rows_are_locked_where_the_engine_locks_rows(database: Engine) -> None:
    text, _ = bound("SELECT id FROM customer WHERE id = :id FOR UPDATE OF customer SKIP LOCKED", {"id": 1})
    assert ("FOR UPDATE" in text) is (database.engine_type == "postgres")


def test_a_statement_knows_what_it_is_for() -> None:
    text = statement("Nothing.", "SELECT 1")
    assert (text, text.purpose) == ("SELECT 1", "Nothing.")
    assert STATEMENTS.pop() is text


async def test_the_database_understands_every_statement(database: Engine) -> None:
    for module in walk_packages(app.storage.__path__, "app.storage."):
        import_module(module.name)
    for each in STATEMENTS:
        names = set(NAME.findall(each)) - {""}
        text, values = bound(each, dict.fromkeys(names))
        await prepare(database, text, len(values))


async def prepare(database: Engine, text: str, values: int) -> None:
    """Let the engine read the statement; it is not carried out."""
    query, _ = QueryString(text, *[None] * values).compile_string()
    if isinstance(database, PooledPostgresEngine):
        async with database.pool.acquire() as connection:  # type: ignore[union-attr]  # started by the fixture
            await connection.prepare(query)
    else:
        await database.run_querystring(QueryString(f"EXPLAIN {text}", *[None] * values))
