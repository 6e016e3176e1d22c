"""The disk is full, or somebody else holds the database: a page that says so, nothing half, and on again."""

import asyncio
import json
import shutil
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing, suppress
from pathlib import Path
from typing import Self

import asyncpg
import pytest

from app.context import Context
from app.operations.upkeep.verify_database import verify_database
from app.storage.engines.engine import Engine, make_engine, use
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.tables import TABLES
from tests.browser import Browser, fields_of
from tests.databases import SQLiteFiles, address_of
from tests.people import KEES, SAME, count, load, work
from tests.settings import settings_in
from tests.trust.crashes.children import context_of, ended, start
from tests.trust.crashes.full_disk import browser_at, integrity, serve_on_a_full_disk, status_and_wait
from tests.trust.programme import Figures, scaled
from tests.web.steps import prepare

CAPS = scaled(32, 96, 500)
FEWEST_REFUSED = 20
BUSY = (503, "5")
DISK_KIB = 2048


@pytest.fixture
async def small(sqlite_databases: SQLiteFiles, tmp_path: Path) -> AsyncIterator[Context]:
    """A context on a database in a file."""
    async with sqlite_databases.fresh() as engine:
        yield context_at(engine, tmp_path)


@pytest.fixture
async def cramped(sqlite_databases: SQLiteFiles, tmp_path: Path) -> AsyncIterator[Context]:
    """A context whose database lies on a file system of its own, a small one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small file system")
    try:
        async with sqlite_databases.fresh() as template:
            assert isinstance(template, PooledSQLiteEngine)
            shutil.copyfile(template.path, disk / "app.db")
        engine = make_engine(f"sqlite:///{disk}/app.db")
        use(engine, TABLES)
        await engine.start_connection_pool()
        yield context_at(engine, tmp_path)
        await engine.close_connection_pool()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def context_at(engine: Engine, folder: Path) -> Context:
    return context_of(settings_in(folder, database_url=address_of(engine), password_floor_ms=0))


async def test_a_full_disk_takes_no_order_and_loses_none(small: Context, tmp_path: Path, figures: Figures) -> None:
    await load(small, KEES, SAME)
    size = Path(small.settings.database_url.removeprefix("sqlite:///")).stat().st_size
    caps, seen = [size * part // CAPS for part in range(CAPS)], tmp_path / "seen"
    assert await ended(start(serve_on_a_full_disk, small.settings, SAME, caps, seen)) == 0
    *full, after = json.loads(seen.read_text())
    refused = [each[0] for each in full].count(503)
    assert refused >= FEWEST_REFUSED
    # From some cap on everything fits: the order is placed, and stays the one.
    assert [each[:3] for each in full] == [[*BUSY, "ok"]] * refused + [[303, "", "ok"]] * (len(full) - refused)
    # A page may have to put back what a broken write left in the file, and cannot where that may not be written.
    assert {each[3] for each in full} <= {200, 503}
    assert after == [303, "", "ok", 200]
    await one_order_is_carried_out(small)
    what = f"half orders, broken files, answers other than 503, with the disk full at {refused} places"
    figures.saw("T5", what, "0", "0", "sqlite")


async def test_a_small_file_system_that_is_full_takes_orders_again_when_there_is_room(
    cramped: Context, tmp_path: Path, figures: Figures
) -> None:
    await load(cramped, KEES, SAME)
    browser, fields = await ready_to_send(cramped)
    ballast = tmp_path / "disk" / "ballast"
    fill(ballast)
    assert status_and_wait(await browser.send("/merge/review", fields, follow=False)) == BUSY
    assert (await browser.look("/contract")).status_code == 200
    assert integrity(cramped.settings) == "ok"
    ballast.unlink()
    began = time.monotonic()
    assert (await browser.send("/merge/review", fields, follow=False)).status_code == 303
    seconds = time.monotonic() - began
    await one_order_is_carried_out(cramped)
    await browser.client.aclose()
    figures.saw("T5", "an order after room was made on a full file system", "< 5 s", f"{seconds:.2f} s", "sqlite")


async def test_a_foreign_lock_is_waited_for(context: Context, database: Engine, figures: Figures) -> None:
    """As long as a backup or a migration may hold it; who waits is answered as if nothing were the matter."""
    await load(context, KEES, SAME)
    browser, fields = await ready_to_send(context)
    async with Stranger(database) as stranger:
        sending = asyncio.create_task(browser.send("/merge/review", fields, follow=False))
        await asyncio.wait({sending}, timeout=scaled(3, 30) / 10)
        assert not sending.done()
        await stranger.lets_go()
        assert (await sending).status_code == 303
    await one_order_is_carried_out(context)
    await browser.client.aclose()
    figures.saw("T5", "an order beside a foreign lock of 3 s", "placed", "placed", database.engine_type)


async def test_a_foreign_lock_that_lasts_too_long_is_told_of(context: Context, database: Engine) -> None:
    await load(context, KEES, SAME)
    browser, fields = await ready_to_send(context)
    await in_a_hurry(database)
    async with Stranger(database) as stranger:
        assert status_and_wait(await browser.send("/merge/review", fields, follow=False)) == BUSY
        await stranger.lets_go()
        assert (await browser.send("/merge/review", fields, follow=False)).status_code == 303
    await one_order_is_carried_out(context)
    await browser.client.aclose()


async def in_a_hurry(engine: Engine) -> None:
    """The same limits as ever, only shorter, for connections made from now on."""
    await engine.close_connection_pool()
    if isinstance(engine, PooledPostgresEngine):
        engine.config = {**engine.config, "server_settings": {"lock_timeout": "200ms"}}
    else:
        engine.connection_kwargs = {**engine.connection_kwargs, "timeout": 0.2}
    await engine.start_connection_pool()


class Stranger:
    """Somebody else with the database open, who holds what every order needs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._at_the_end = AsyncExitStack()

    async def __aenter__(self) -> Self:
        if isinstance(self._engine, PooledPostgresEngine):
            connection = await asyncpg.connect(address_of(self._engine))
            self._at_the_end.push_async_callback(connection.close)
            await connection.execute("BEGIN; LOCK TABLE claim, customer IN ACCESS EXCLUSIVE MODE")
        else:
            file = self._at_the_end.enter_context(
                closing(sqlite3.connect(self._engine.path, isolation_level=None))
            )
            file.execute("BEGIN EXCLUSIVE")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.lets_go()

    async def lets_go(self) -> None:
        await self._at_the_end.aclose()


async def ready_to_send(context: Context) -> tuple[Browser, dict[str, str]]:
    browser = browser_at(context)
    await browser.log_in(KEES)
    return browser, fields_of((await prepare(browser, SAME)).form("review-place"), "review-place")


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass


async def one_order_is_carried_out(context: Context) -> None:
    assert await count("merge_order") == 1
    assert await work(context) == ["executed"]
    assert [finding for finding in await verify_database() if not finding.holds] == []
