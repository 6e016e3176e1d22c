"""Fixtures for all tests."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher

from app.context import Context
from app.passwords import Passwords
from app.storage.engines.engine import Engine
from tests.databases import Databases, PostgresDatabases, SQLiteFiles, address_of
from tests.postgres import Cluster, find_postgres, running_cluster
from tests.settings import settings_in

# Tests check that something happens, never how soon: machines are slow, and busy with other tests.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")
POSTGRES_NOT_FOUND = "PostgreSQL not found"


@dataclass(slots=True)
class Clock:
    """A clock that moves only when a test says so."""

    moment: datetime

    def now(self) -> datetime:
        """The present time of the test."""
        return self.moment

    def advance(self, duration: timedelta) -> None:
        """Lets this much time pass."""
        self.moment += duration


# The time at which each test begins.
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def context(database: Engine, clock: Clock, tmp_path: Path) -> Iterator[Context]:
    """The context of operations: the fresh database, the test's clock, and passwords that cost no time."""
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    settings = settings_in(tmp_path, database_url=address_of(database), password_floor_ms=0)
    yield Context(settings, passwords, clock.now)
    passwords.close()


@pytest.fixture
async def database(databases: Databases) -> AsyncIterator[Engine]:
    """A fresh, migrated database, used by the tables; each test runs on both engines."""
    async with databases.fresh() as engine:
        yield engine


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Databases:
    found: Databases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SQLiteFiles:
    return SQLiteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases(postgres_cluster: Cluster) -> PostgresDatabases:
    return PostgresDatabases(postgres_cluster)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    programs = find_postgres()
    if programs is None:
        (pytest.fail if os.environ.get("REQUIRE_POSTGRES") == "1" else pytest.skip)(POSTGRES_NOT_FOUND)
    with running_cluster(programs) as cluster:
        yield cluster


def pytest_report_header() -> str:
    return f"PostgreSQL: {find_postgres() or 'not found, its tests are SKIPPED'}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.stats.get("skipped", [])
    if number := sum(POSTGRES_NOT_FOUND in str(report.longrepr) for report in reports):
        terminalreporter.write_line(f"{POSTGRES_NOT_FOUND}: {number} tests skipped", yellow=True, bold=True)
