"""The roles of deploy/roles.sql and deploy/grants.sql: each can do its work, and the application nothing else."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest

from app.context import Context
from app.merging.order import State
from app.operations.reversals.approve_reversal import approve_reversal
from app.operations.upkeep.erase_customer import erase_customer
from app.operations.upkeep.retain import retain
from app.operations.upkeep.seal_audit import seal_audit
from app.operations.upkeep.tidy_up import tidy_up
from app.operations.upkeep.verify_database import verify_database
from app.storage.engines.engine import Engine, make_engine, use
from app.storage.sql import run
from app.storage.tables import TABLES
from tests.conftest import Clock
from tests.databases import PostgresDatabases
from tests.people import KEES, SAME, load, merge, work
from tests.postgres import Cluster
from tests.staff import let_in
from tests.trust.deployment.deployed import DEPLOY, said_by

ROLES = ("klantnummers", "klantnummers_retention", "klantnummers_owner")
LONG_AFTER = timedelta(days=12 * 366)
REFUSED = (
    "DELETE FROM invoice",
    "DELETE FROM ledger",
    "DELETE FROM audit",
    "DELETE FROM merge_order",
    "UPDATE ledger SET before = NULL",
    "INSERT INTO retention_pass (id) VALUES (1)",
    "DELETE FROM audit_seal",
    "UPDATE audit SET details = ''",
    "DELETE FROM migration",
    "CREATE TABLE own (id BIGINT)",
    "DROP TABLE invoice",
    "ALTER TABLE invoice ADD COLUMN x BIGINT",
)


@pytest.fixture
def databases(postgres_databases: PostgresDatabases) -> PostgresDatabases:
    """Roles are PostgreSQL's."""
    return postgres_databases


@pytest.fixture
def address(postgres_cluster: Cluster) -> Iterator[str]:
    """A database that was set up as operators do, each step under its own role; where it is, without the role."""

    def run_file(name: str, role: str, base: str) -> None:
        file = postgres_cluster.folder / name
        file.write_text((DEPLOY / name).read_text())
        options = ("-q", "-v", "ON_ERROR_STOP=1", "-h", str(postgres_cluster.folder))
        postgres_cluster.run("psql", *options, "-U", role, "-d", base, "-f", name)

    run_file("roles.sql", "test", "postgres")
    try:
        address = postgres_cluster.address("klantnummers").partition("@")[2]
        command(address, "klantnummers_owner", "migrate")
        run_file("grants.sql", "klantnummers_owner", "klantnummers")
        yield address
    finally:
        drop = " ".join(f"DROP ROLE {role};" for role in ROLES)
        (postgres_cluster.folder / "drop.sql").write_text(f"DROP DATABASE klantnummers WITH (FORCE); {drop}")
        options = ("-h", str(postgres_cluster.folder), "-U", "test", "-d", "postgres")
        postgres_cluster.run("psql", "-q", *options, "-f", "drop.sql")


def command(address: str, role: str, *words: str) -> str:
    return said_by(sys.executable, "-m", "app", *words, DATABASE_URL=f"postgresql://{role}@{address}")


async def test_the_application_merges_under_its_own_role_and_can_do_no_more(
    context: Context, database: Engine, address: str
) -> None:
    async with under("klantnummers", address, database):
        await _work_as_application(context)
        for statement in REFUSED:
            with pytest.raises(asyncpg.exceptions.InsufficientPrivilegeError):
                await run(statement)


async def test_retention_does_its_work_under_its_own_role_and_the_application_cannot(
    context: Context, clock: Clock, database: Engine, address: str
) -> None:
    async with under("klantnummers", address, database):
        await _work_as_application(context)
        clock.advance(LONG_AFTER)
        with pytest.raises(asyncpg.exceptions.InsufficientPrivilegeError):
            await retain(context, context.now(), dry_run=False)
    async with under("klantnummers_retention", address, database):
        done = await retain(context, context.now(), dry_run=False)
        assert sum(len(each.rows) for each in done) > 0


@asynccontextmanager
async def under(role: str, address: str, afterwards: Engine) -> AsyncIterator[None]:
    """Everything happens under this role."""
    engine = make_engine(f"postgresql://{role}@{address}")
    use(engine, TABLES)
    await engine.start_connection_pool()
    try:
        yield
    finally:
        await engine.close_connection_pool()
        use(afterwards, TABLES)


async def _work_as_application(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    await approve_reversal(context, anja, reference, "Tegen zijn wil.")
    await approve_reversal(context, bram, reference, "Eens.")
    assert await work(context) == [State.EXECUTED]
    await seal_audit(context)
    await tidy_up(context)
    await merge(context, KEES, SAME)
    await erase_customer(context, KEES)
    assert [each.id for each in await verify_database() if not each.holds] == []
