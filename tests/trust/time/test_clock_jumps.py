"""T21: the clock of a running worker jumps there and back, and whatever has to stay is as it was."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.context import Context, utc_now
from app.operations.upkeep.seal_audit import seal_audit
from app.storage.engines.engine import Engine
from app.storage.sql import run
from tests.people import ANNA, ANNA_SHOUTED, KEES, MOVED, NOTATION, SAME, count, load, merge, place, sign_in
from tests.trust.crashes.recovery import every_invariant_holds
from tests.trust.programme import Figures, scaled
from tests.trust.time.jumping import Jumping, jumping

YEARS, DAYS, DAY, MINUTES = timedelta(days=1100), timedelta(days=30), timedelta(hours=30), timedelta(minutes=20)
JUMPS = [sign * jump for jump in (YEARS, DAY, MINUTES, DAYS)[: scaled(1, 3, 4)] for sign in (1, -1)]
# What neither a merge nor a log-in takes away.
STAYS = {
    "customer": "number, name, street, email, iban, password_hash",
    "invoice": "number, billed_name, billed_address, amount_cents",
    "mandate": "reference, iban",
    "ledger": "id, label, before",
    "merge_order": "id, survivor_email, absorbed_email",
    "audit": "id, details",
    "outbox": "id, recipient, facts",
}
# What is over a day later, and is so by a clock that is believed for two.
STAYS_FOR_A_DAY = {"session": "id", "draft": "survivor, absorbed", "known_device": "id"}
PATIENCE_SECONDS = 60


@pytest.mark.parametrize("jump", JUMPS)
async def test_a_clock_that_jumps_there_and_back_takes_nothing_away(
    context: Context, database: Engine, jump: timedelta, tmp_path: Path, figures: Figures
) -> None:
    context, doubtful = replace(context, now=utc_now), jump > timedelta(days=2) or jump < -timedelta(hours=1)
    await lived(context)
    with jumping(context.settings, tmp_path, "worker") as worker:
        await until(duties_are_done)
        before = await what_stays(abs(jump))
        worker.jump(jump)
        await an_order_goes_its_way(context, MOVED)
        if doubtful:
            await until(lambda: said(worker, "clock_suspect"))
        during = await what_stays(abs(jump))
        worker.jump(timedelta(0))
        await an_order_goes_its_way(context, NOTATION)
        await until(no_window_is_longer_than_promised)
        after = await what_stays(abs(jump))
    assert sorted(before - during) + sorted(during - after) == []
    await seal_all(context)
    await every_invariant_holds()
    figures.saw("T21", f"rows lost to a clock that jumps by {jump}", "0", "0", database.engine_type)


async def test_two_clocks_that_differ_by_years_do_nothing_that_cannot_be_undone(
    context: Context, database: Engine, tmp_path: Path
) -> None:
    if database.engine_type == "sqlite":
        pytest.skip("SQLite has no clock of its own")
    context = replace(context, now=utc_now)
    (tmp_path / "worker").mkdir()
    with jumping(context.settings, tmp_path / "worker", "worker") as worker:
        worker.jump(YEARS)
        await until(lambda: said(worker, "clock_suspect"))
    assert "apart" in worker.said.read_text()
    assert await count("duty") == 0


async def lived(context: Context) -> None:
    """Customers, a merge of this minute, somebody who is logged in, invoices that soon need not be kept."""
    await load(context, KEES, SAME, MOVED, NOTATION, ANNA, ANNA_SHOUTED)
    await merge(context, KEES, SAME)
    await (await sign_in(context, ANNA)).prepare(ANNA_SHOUTED)
    await seal_all(context)


async def seal_all(context: Context) -> None:
    while await seal_audit(context):
        pass


async def what_stays(jump: timedelta) -> set[str]:
    """What no clock may take away, row by row."""
    tables = STAYS | (STAYS_FOR_A_DAY if jump > timedelta(days=2) or jump < timedelta(hours=1) else {})
    found = {table: await run(f"SELECT {columns} FROM {table}") for table, columns in tables.items()}
    return {f"{table}: {row}" for table, rows in found.items() for row in rows}


async def an_order_goes_its_way(context: Context, absorbed: str) -> None:
    """Whatever time it is, the order is executed and its mails leave."""
    await place(context, KEES, absorbed)
    await until(lambda: executed(absorbed))
    await until(every_mail_has_left)


async def executed(absorbed: str) -> bool:
    condition = "state = 'executed' AND absorbed = (SELECT id FROM customer WHERE number = {})"
    return bool(await count("merge_order", condition, absorbed))


async def every_mail_has_left() -> bool:
    return not await count("outbox", "sent_at IS NULL")


async def duties_are_done() -> bool:
    return bool(await count("audit", "event = 'retention_rehearsed'"))


async def no_window_is_longer_than_promised() -> bool:
    return not await count("merge_order", "reversible_until > {}", utc_now() + timedelta(days=14, hours=2))


async def said(worker: Jumping, event: str, times: int = 1) -> bool:
    return worker.times_logged(event) >= times


async def until(reached: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await reached():
            with suppress(TimeoutError):  # the worker is to have the database, too
                await asyncio.wait_for(asyncio.Event().wait(), 0.1)
