"""Piccolo's own queries: in the same transaction as statements, Busy like them, moments aware and in UTC."""

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import Busy
from app.storage.sql import engine_type, insert_rows, one, run
from app.storage.tables.outbox import Outbox
from app.storage.tables.trust import Attempt, Duty
from app.storage.transaction import write_transaction
from tests.storage.test_busy import READ_ONLY

NOW = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


async def test_a_query_is_busy_where_a_statement_is() -> None:
    with pytest.raises(Busy):
        await query_although_only_reading_is_allowed()


async def query_although_only_reading_is_allowed() -> None:
    async with write_transaction():
        await run(READ_ONLY[engine_type()])
        await Attempt.delete(force=True)


async def test_a_query_is_undone_with_the_statements_of_its_transaction() -> None:
    with pytest.raises(ZeroDivisionError):
        await insert_and_fail()
    assert not await Duty.exists()


async def insert_and_fail() -> None:
    async with write_transaction():
        await Duty.insert(Duty(name="verify", taken_at=NOW, times=1))
        assert await one("SELECT times FROM duty WHERE name = 'verify'")
        raise ZeroDivisionError


async def test_a_moment_comes_back_as_it_was_written() -> None:
    await Duty.insert(Duty(name="verify", taken_at=NOW.astimezone(), times=1))
    [row] = await Duty.update({Duty.times: Duty.times + 1}).where(Duty.taken_at == NOW).returning(Duty.taken_at)
    selected = await Duty.select(Duty.taken_at, Duty.times).first()
    assert selected == {"taken_at": row["taken_at"], "times": 2}
    assert (row["taken_at"], row["taken_at"].utcoffset()) == (NOW, timedelta())


async def test_rows_written_together_are_read_one_by_one() -> None:
    due = {
        "facts": "{}",
        "tries": 0,
        "language": "nl",
        "created_at": NOW,
        "due_at": NOW,
        "recipient": "",
        "kind": "k",
    }
    rows = [{**due, "message_id": str(n), "occasion": str(n % 2)} for n in range(3)]
    written = await insert_rows("outbox", rows, "ON CONFLICT (occasion) DO NOTHING RETURNING message_id")
    assert [row["message_id"] for row in written] == ["0", "1"]
    found = await Outbox.select(Outbox.facts, Outbox.due_at, Outbox.customer).order_by(Outbox.id)
    assert found == [{"facts": "{}", "due_at": NOW, "customer": None}] * 2
