"""Statements bind their values by name; Piccolo's own queries bind theirs by column."""

import ast
import re

from tests.house.test_transactions import texts
from tests.house.tree import called, modules

IN_QUOTES = re.compile(r"'(?:[^']|'')*'")
JSON_OBJECT = "{}"
ROOMS = [module for module in modules("app/storage") if module.path.name != "sql.py"]


def test_no_statement_has_the_place_of_a_value_without_a_name() -> None:
    assert [
        module.where(text)
        for module in ROOMS
        for text in texts(module)
        if text.value != JSON_OBJECT and "{}" in IN_QUOTES.sub("", str(text.value))
    ] == []


def test_values_are_given_to_statements_by_name() -> None:
    assert [
        module.where(call)
        for module in ROOMS
        for call in module.calls()
        if isinstance(call.func, ast.Name) and called(call) in {"run", "one"} and len(call.args) > 1
    ] == []
