"""A backup restored as docs/operations.md says: everything holds, no mail leaves twice, the erased stay erased."""

import sqlite3
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from app.context import Context
from app.operations.letters.list_mails import list_mails
from app.operations.letters.note_sent_mails import note_sent_mails
from app.operations.orders.list_all_orders import list_all_orders
from app.operations.upkeep.erase_again import erase_again
from app.operations.upkeep.erase_customer import erase_customer
from app.operations.upkeep.verify_database import verify_database
from app.storage.engines.engine import Engine, make_engine, use
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.sql import run
from app.storage.tables import TABLES
from tests.conftest import Clock
from tests.databases import address_of
from tests.people import KEES, MOVED, SAME, edit, load, place, work
from tests.postgres import find_postgres
from tests.trust.programme import Figures
from tests.web.letterbox import mails


def back_up(engine: Engine, file: Path) -> None:
    """While the product runs, with the database's own means."""
    if isinstance(engine, PooledPostgresEngine):
        postgres("pg_dump", "--format=custom", f"--file={file}", address_of(engine))
    else:
        database = sqlite3.connect(engine.path)
        database.execute(f"VACUUM INTO '{file}'")
        database.close()


@asynccontextmanager
async def restored(engine: Engine, file: Path) -> AsyncIterator[None]:
    """The backup as a database of its own, in use."""
    if isinstance(engine, PooledPostgresEngine):
        await run("CREATE DATABASE restored")
        address = urlunsplit(urlsplit(address_of(engine))._replace(path="/restored"))
        postgres("pg_restore", "--exit-on-error", f"--dbname={address}", str(file))
    else:
        address = f"sqlite:///{file}"
    other = make_engine(address)
    use(other, TABLES)
    await other.start_connection_pool()
    try:
        yield
    finally:
        await other.close_connection_pool()
        use(engine, TABLES)
        if isinstance(engine, PooledPostgresEngine):
            await run("DROP DATABASE restored WITH (FORCE)")


def postgres(program: str, *arguments: str) -> None:
    programs = find_postgres()
    assert programs is not None
    subprocess.run([programs / program, *arguments], check=True)


async def test_a_backup_is_restored(
    context: Context, database: Engine, clock: Clock, tmp_path: Path, figures: Figures
) -> None:
    await load(context, KEES, SAME, MOVED)
    await edit(MOVED, status="closed")
    await place(context, KEES, SAME)
    backup, made_at = tmp_path / "backup", clock.moment
    back_up(database, backup)
    clock.advance(timedelta(hours=1))
    await work(context)
    await mails(context)
    log = {mail.message_id for mail in await list_mails(made_at) if mail.sent_at}
    await erase_customer(context, MOVED)
    async with restored(database, backup):
        assert [each.id for each in await verify_database() if not each.holds] == []
        assert [order.state for order in await list_all_orders()] == ["placed"]
        waiting = {mail.message_id for mail in await list_mails(clock.moment)}
        assert waiting, "the backup was made before they left"
        assert await note_sent_mails(context, log) == len(waiting)
        assert await list_mails(clock.moment + timedelta(seconds=1)) == []
        assert await erase_again(context, made_at) == [MOVED]
        assert (await run("SELECT email FROM customer WHERE number = {}", MOVED)) == [{"email": ""}]
        assert await work(context) == ["executed"]
        assert [each.id for each in await verify_database() if not each.holds] == []
    figures.saw("T3", "a backup restored: invariants broken", "0", 0, database.engine_type)
