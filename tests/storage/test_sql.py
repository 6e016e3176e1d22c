"""Statements with named values: bound once each, lists as many, texts and casts left alone."""

import pytest

from app.storage.sql import bound


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
