"""Tests read as sentences, wait for nothing but facts, and replace nothing of ours."""

import ast
import re

from tests.house.tree import Function, Module, called, modules

SENTENCE = re.compile(r"test(_[a-z0-9]+){2,}")
WAITS = {"sleep", "wait_for_timeout"}
EXPECTING = ("assert", "check", "expect", "judge")


def test_every_test_name_is_a_sentence() -> None:
    assert [
        f"{module.where(function)} {function.name}"
        for module in modules("tests", "e2e")
        for function in module.functions()
        if function.name.startswith("test") and not SENTENCE.fullmatch(function.name)
    ] == []


def test_every_test_says_what_it_expects() -> None:
    """By itself, or by a helper whose name says that it does."""
    assert [
        f"{module.where(function)} {function.name}"
        for module in modules("tests")
        for function in module.functions()
        if function.name.startswith("test_") and not expects_something(function)
    ] == []


def test_no_test_sleeps() -> None:
    """What another process does is asked for until it is so, in one place."""
    assert [
        f"{module.where(call)} {ast.unparse(call)}"
        for module in modules("tests", "e2e")
        if str(module.path) != "tests/waiting.py"
        for call in module.calls()
        if called(call) in WAITS and ast.unparse(call) != "asyncio.sleep(0)"
    ] == []


def test_no_test_mocks_our_own_code() -> None:
    assert [str(module.path) for module in modules("tests", "e2e") if imports_mocks(module)] == []


def imports_mocks(module: Module) -> bool:
    imported = (node for node in ast.walk(module.tree) if isinstance(node, ast.Import | ast.ImportFrom))
    return any("mock" in ast.unparse(statement) for statement in imported)


def expects_something(test: Function) -> bool:
    calls = (called(node).lstrip("_") for node in ast.walk(test) if isinstance(node, ast.Call))
    return any(isinstance(node, ast.Assert) for node in ast.walk(test)) or any(
        name == "raises" or name.startswith(EXPECTING) for name in calls
    )
