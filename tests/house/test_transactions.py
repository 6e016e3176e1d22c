"""One way to write: a stray transaction joins another one silently, or begins without the lock."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import Module, called, modules

HELPERS = {
    "app/storage/engines/engine_sqlite.py",
    "app/storage/engines/engine_postgres.py",
    "app/storage/transaction.py",
}
STATEMENT = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT)\b")


def test_transactions_begin_in_the_helper_only() -> None:
    assert [
        f"{module.where(call)} {called(call)}()"
        for module in modules("app")
        if str(module.path) not in HELPERS
        for call in module.calls()
        if called(call) in {"transaction", "atomic"}
    ] == []


def test_no_statement_begins_or_ends_a_transaction_by_hand() -> None:
    assert [
        f"{module.where(text)} {text.value!r}"
        for module in modules("app")
        if str(module.path) not in HELPERS
        for text in texts(module)
        if isinstance(text.value, str) and STATEMENT.match(text.value)
    ] == []


def test_only_operations_and_what_is_below_them_open_a_writing_transaction() -> None:
    assert [
        module.where(call)
        for module in modules("app/web", "app/worker")
        for call in module.calls()
        if called(call) == "write_transaction"
    ] == []


def test_nothing_runs_side_by_side_within_one_transaction() -> None:
    """`gather` inside a transaction is an error on PostgreSQL. The watch over its pool is in none."""
    assert [
        module.where(call)
        for module in modules("app/storage", "app/operations")
        if module.path.name != "postgres_watch.py"
        for call in module.calls()
        if called(call) in {"gather", "create_task"}
    ] == []


@pytest.mark.parametrize(
    ("moving", "operation"), [("transfers", "execute_order.py"), ("returns", "reverse_order.py")]
)
def test_rows_change_their_customer_in_one_operation_only(moving: str, operation: str) -> None:
    """Whoever reads these two operations has read everything that crosses from one customer to another."""
    importing = {module.path.name for module in modules("app") if imports(module, f"app.storage.ledger.{moving}")}
    assert importing == {operation}


def imports(module: Module, name: str) -> bool:
    return any(isinstance(node, ast.ImportFrom) and node.module == name for node in ast.walk(module.tree))


def texts(module: Module) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Constant))
