"""/health/live and /health/ready"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from app.config import Settings
from app.storage.engines.engine import Engine
from app.storage.sql import run
from tests.browser import Browser
from tests.conftest import Clock
from tests.web.steps import take_away


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_it_answers_and_sets_no_cookie(visitor: Browser, address: str, method: str) -> None:
    answer = await visitor.client.request(method, address)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert bool(answer.content) is (method == "GET")


async def test_it_is_not_ready_when_the_database_cannot_be_written(
    visitor: Browser, engine: Engine, settings: Settings
) -> None:
    await engine.close_connection_pool()
    take_away(settings)
    assert (await visitor.client.get("/health/ready")).status_code == 503
    assert (await visitor.client.get("/health/live")).status_code == 200


async def test_it_is_not_ready_while_a_migration_is_missing(visitor: Browser) -> None:
    assert (await visitor.client.get("/health/ready")).status_code == 200
    await run("DELETE FROM migration WHERE id = (SELECT MAX(id) FROM migration)")
    assert (await visitor.client.get("/health/ready")).status_code == 503


@pytest.mark.parametrize(
    "change", ["ALTER TABLE outbox DROP COLUMN failure", "DROP TRIGGER audit_is_kept", "DROP TABLE believed_clock"]
)
async def test_it_is_not_ready_while_a_column_a_table_or_a_guard_is_missing(visitor: Browser, change: str) -> None:
    await run(change)
    assert (await visitor.client.get("/health/ready")).status_code == 503


async def test_it_is_ready_on_a_newer_database_that_has_all_it_needs(visitor: Browser) -> None:
    await run("ALTER TABLE outbox ADD COLUMN colour TEXT")
    await run("INSERT INTO migration (name, app_name, ran_on) VALUES ('2099', 'klantnummers', '2099-01-01')")
    assert (await visitor.client.get("/health/ready")).status_code == 200


async def test_it_is_not_ready_while_the_disk_takes_nothing(visitor: Browser) -> None:
    with no_file_grows():
        answer = await visitor.client.get("/health/ready")
    assert answer.status_code == 503
    assert (await visitor.client.get("/health/ready")).status_code == 200


@contextmanager
def no_file_grows() -> Iterator[None]:
    """To whoever writes, a cap on the size of files looks like a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_strangers_who_ask_often_write_hardly_ever(visitor: Browser, clock: Clock) -> None:
    written = []
    for _ in range(4):
        assert (await visitor.client.get("/health/ready")).status_code == 200
        written.append(await run("SELECT taken_at FROM duty WHERE name = 'readiness'"))
        clock.advance(timedelta(seconds=2))
    assert written[0] == written[1] == written[2] != written[3]
