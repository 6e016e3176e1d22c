"""Write transactions and savepoints for both engines, and the names of violated constraints."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

from app.storage.engines.busy import busy_by_name
from app.storage.engines.engine import current_engine

__all__ = ["savepoint", "violated", "write_transaction"]


@asynccontextmanager
async def write_transaction() -> AsyncIterator[None]:
    """Runs the block as one transaction, which cannot be nested. Raises Busy when the database cannot take it now.

    Do not use `gather` in it or create tasks: they would inherit its connection.
    """
    with busy_by_name():
        async with current_engine().transaction(allow_nested=False):
            yield


@asynccontextmanager
async def savepoint() -> AsyncIterator[None]:
    """Runs the block as a part of the transaction that is undone alone when it raises; the transaction goes on."""
    transaction = current_engine().current_transaction.get()
    if transaction is None:
        raise RuntimeError("a savepoint needs a transaction")
    point = await transaction.savepoint()
    try:
        yield
    except Exception:
        # On a full disk SQLite has ended the whole transaction itself, and its first error is the reason.
        with suppress(sqlite3.OperationalError):
            await point.rollback_to()  # type: ignore[no-untyped-call]  # untyped in Piccolo
            await point.release()  # type: ignore[no-untyped-call]  # the same
        raise
    else:
        await point.release()  # type: ignore[no-untyped-call]  # the same


def violated(exception: BaseException) -> str | None:
    """The name of the constraint that refused a row; None when the exception is about something else.

    SQLite names the columns and not the constraint when a row is not unique. Our migrations name such a constraint
    `uq_<table>_<column>…`, and a primary key `pk_<table>`.
    """
    if isinstance(exception, asyncpg.exceptions.IntegrityConstraintViolationError):
        return exception.constraint_name or str(exception)
    elif isinstance(exception, sqlite3.IntegrityError):
        return _name_on_sqlite(exception)
    else:
        return None


def _name_on_sqlite(exception: sqlite3.IntegrityError) -> str:
    _, _, what = str(exception).partition(" constraint failed: ")
    columns = [column.split(".") for column in what.split(", ")]
    if exception.sqlite_errorname in {"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID"}:
        return f"pk_{columns[0][0]}"
    elif exception.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE":
        return "_".join(["uq", columns[0][0], *(column for _, column in columns)])
    else:
        return what or str(exception)  # CHECK constraints and triggers report their own name
