"""What a database says when it cannot answer for a while, and what is a fault."""

import sqlite3

import asyncpg
import pytest

from app.errors import Busy
from app.storage.engines.busy import busy_by_name
from app.storage.engines.engine import Engine
from app.storage.sql import engine_type, run
from app.storage.transaction import write_transaction
from tests.databases import PostgresDatabases

FOR_A_WHILE = {
    "08006": "connection failure",
    "08P01": "a pooler that takes no more clients",
    "25006": "read only",
    "25P03": "idle in a transaction for too long",
    "25P04": "a transaction that took too long",
    "40001": "serialization failure, or a conflict with recovery",
    "40P01": "deadlock",
    "53000": "insufficient resources",
    "53100": "disk full",
    "53200": "out of memory",
    "53300": "too many connections",
    "55P03": "lock not available",
    "57014": "statement timeout",
    "57P01": "administrator shut down",
    "57P02": "crash of another session",
    "57P03": "cannot connect now: starting up or in recovery",
    "57P05": "idle for too long",
    "58000": "system error",
    "58030": "input or output error",
}
FAULTS = {"22001": "value too long", "23505": "not unique", "42501": "no right", "42P01": "no such table"}
READ_ONLY = {"sqlite": "PRAGMA query_only = 1", "postgres": "SET TRANSACTION READ ONLY"}


async def test_a_database_that_is_only_to_be_read_is_busy(database: Engine) -> None:  # noqa: ARG001  # in use
    with pytest.raises(Busy):
        await write_although_only_reading_is_allowed()


async def write_although_only_reading_is_allowed() -> None:
    async with write_transaction():
        await run(READ_ONLY[engine_type()])
        await run("DELETE FROM attempt")


@pytest.mark.parametrize(
    "code", ["BUSY", "LOCKED", "FULL", "IOERR", "CANTOPEN", "INTERRUPT", "READONLY", "PROTOCOL", "NOMEM"]
)
def test_what_sqlite_says_for_a_while_is_busy(code: str) -> None:
    fault = sqlite3.OperationalError("not now")
    fault.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{code}") | 3 << 8  # with more than we need
    with pytest.raises(Busy), busy_by_name():
        raise fault


@pytest.mark.parametrize("code", ["CORRUPT", "CONSTRAINT", "NOTADB", "ERROR"])
def test_what_is_wrong_with_the_file_or_with_us_is_no_such_thing(code: str) -> None:
    fault = sqlite3.OperationalError("broken")
    fault.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{code}")
    with pytest.raises(sqlite3.OperationalError), busy_by_name():
        raise fault


class TestOnPostgres:
    @pytest.fixture
    def databases(self, postgres_databases: PostgresDatabases) -> PostgresDatabases:
        return postgres_databases

    @pytest.mark.parametrize("code", FOR_A_WHILE)
    async def test_what_it_says_for_a_while_is_busy(self, database: Engine, code: str) -> None:  # noqa: ARG002  # in use
        with pytest.raises(Busy):
            await run(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$")

    @pytest.mark.parametrize("code", FAULTS)
    async def test_a_fault_keeps_its_name(self, database: Engine, code: str) -> None:  # noqa: ARG002  # in use
        with pytest.raises(asyncpg.PostgresError):
            await run(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$")
