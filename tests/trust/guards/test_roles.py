"""The roles of docs/operations.md: the application can do its work and nothing that it must not."""

import re
from collections.abc import Sequence

import asyncpg
import pytest

from app.merging.order import State
from app.operations.desk import Desk
from app.operations.reversals.approve_reversal import approve_reversal
from app.operations.upkeep.erase_customer import erase_customer
from app.operations.upkeep.seal_audit import seal_audit
from app.operations.upkeep.tidy_up import tidy_up
from app.operations.upkeep.verify_database import verify_database
from app.storage.engines.engine import Engine, make_engine, use
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.sql import run
from app.storage.tables import TABLES
from tests.databases import PostgresDatabases, address_of
from tests.house.tree import ROOT
from tests.people import KEES, SAME, load, merge, work
from tests.staff import let_in

GRANTS = re.compile(r"^(?:REVOKE|GRANT) .*;$", re.MULTILINE)
ROLES = ("klantnummers", "klantnummers_retention")
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


def documented() -> Sequence[str]:
    text = (ROOT / "docs/operations.md").read_text()
    return GRANTS.findall(text.partition("```sql")[2].partition("```")[0])


async def test_the_application_merges_under_its_own_role_and_can_do_no_more(desk: Desk, database: Engine) -> None:
    assert isinstance(database, PooledPostgresEngine)
    for role in ROLES:
        await run(f"CREATE ROLE {role} LOGIN")
    try:
        for statement in documented():
            await run(statement)
        await _work_as_application(desk, address_of(database).replace("//test@", "//klantnummers@"))
    finally:
        use(database, TABLES)
        for role in ROLES:
            await run(f"DROP OWNED BY {role}")
            await run(f"DROP ROLE {role}")


async def _work_as_application(desk: Desk, address: str) -> None:
    engine = make_engine(address)
    use(engine, TABLES)
    await engine.start_connection_pool()
    try:
        await load(desk, KEES, SAME)
        (reference,) = await merge(desk, KEES, SAME)
        anja, bram = await let_in(desk)
        await approve_reversal(desk, anja, reference, "Tegen zijn wil.")
        await approve_reversal(desk, bram, reference, "Eens.")
        assert await work(desk) == [State.EXECUTED]
        await seal_audit(desk)
        await tidy_up(desk)
        await merge(desk, KEES, SAME)
        await erase_customer(desk, KEES)
        assert [each.id for each in await verify_database() if not each.holds] == []
        for statement in REFUSED:
            with pytest.raises(asyncpg.exceptions.InsufficientPrivilegeError):
                await run(statement)
    finally:
        await engine.close_connection_pool()
