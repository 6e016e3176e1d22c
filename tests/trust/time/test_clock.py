"""The clock jumps, stands still or changes to summer time: nothing is done twice, no token outlives its life."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.context import Context
from app.errors import ProofExpired, ProofMissing
from app.operations.access.open_session import open_session
from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from app.operations.letters.deliver_outbox import deliver_outbox
from app.storage.engines.engine import Engine
from tests.conftest import Clock
from tests.people import KEES, MOVED, SAME, count, load, prepared, sign_in, work
from tests.trust.crashes.crashing import Notebook
from tests.trust.crashes.recovery import every_invariant_holds
from tests.trust.programme import Figures

SUMMER_BEGINS = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
SUMMER_ENDS = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
MIDDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
JUMP = timedelta(hours=2)


@pytest.fixture(params=["UTC", "Europe/Amsterdam"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own time zone, which must not matter."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("change", [SUMMER_BEGINS, SUMMER_ENDS, MIDDAY])
async def test_a_session_lives_as_long_as_ever_through_a_change_of_time(
    context: Context, clock: Clock, change: datetime
) -> None:
    clock.moment = change - timedelta(minutes=10)
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    clock.moment += context.settings.session_idle - SECOND
    assert await open_session(context, token) is not None
    clock.moment += context.settings.session_idle + SECOND
    assert await open_session(context, token) is None


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("change", [SUMMER_BEGINS, SUMMER_ENDS, MIDDAY])
async def test_a_proof_lives_ten_minutes_through_a_change_of_time(
    context: Context, clock: Clock, change: datetime
) -> None:
    clock.moment = change - timedelta(minutes=5)
    await load(context, KEES, SAME, MOVED)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    clock.moment += context.settings.proof_valid_for - SECOND
    await kees.compare()
    clock.moment += 2 * SECOND
    with pytest.raises((ProofExpired, ProofMissing)):
        await kees.compare()


@pytest.mark.parametrize("back", [JUMP, timedelta(minutes=20), timedelta(days=1)])
async def test_a_clock_set_back_prolongs_no_session(
    context: Context, clock: Clock, database: Engine, back: timedelta, figures: Figures
) -> None:
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    clock.advance(-back)
    assert await open_session(context, token) is None
    figures.saw("T21", f"sessions alive after the clock went back by {back}", "0", "0", database.engine_type)


async def test_a_clock_set_back_prolongs_no_proof(
    context: Context, clock: Clock, database: Engine, figures: Figures
) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    clock.advance(-JUMP)
    again = await sign_in(context, KEES)
    kees.token = again.token
    with pytest.raises((ProofExpired, ProofMissing)):
        await kees.compare()
    figures.saw("T21", "proofs alive after the clock went back by 2 h", "0", "0", database.engine_type)


@pytest.mark.parametrize("ahead", [JUMP, -JUMP, timedelta(hours=1), timedelta(0)])
async def test_workers_whose_clocks_differ_do_an_order_once(
    context: Context, clock: Clock, ahead: timedelta, database: Engine, figures: Figures
) -> None:
    """The second one believes that the first one's lease is over, and takes the order from under its hands."""
    kees = await prepared(context, SAME, MOVED)
    await kees.send()
    other = replace(context, now=lambda: clock.now() + ahead)
    ended = []
    while jobs := [job for job in (await claim_order(context, "a"), await claim_order(other, "b")) if job]:
        ended += [await run_job(context if job.worker == "a" else other, job) for job in jobs]
    assert sorted(state for state in ended if state) == ["executed", "executed"]
    assert await count("merge_order", "state = 'executed'") == 2
    await every_invariant_holds()
    what = f"orders done twice by workers whose clocks are {ahead / timedelta(hours=1):+.0f} h apart"
    figures.saw("T21", what, "0", "0", database.engine_type)


@pytest.mark.parametrize("ahead", [JUMP, -JUMP])
async def test_an_order_and_its_mails_are_done_once_though_the_clock_jumps_between_all_steps(
    context: Context, clock: Clock, ahead: timedelta, tmp_path: Path
) -> None:
    kees = await prepared(context, SAME, MOVED)
    await kees.send()
    clock.advance(ahead)
    await work(context)
    clock.advance(-ahead)
    await work(context)
    assert await count("merge_order", "state = 'executed'") == 2
    await deliver_in_turn(context, clock, tmp_path / "taken", ahead)
    await every_invariant_holds()


async def test_a_clock_that_stands_still_stops_nothing_and_repeats_nothing(
    context: Context, clock: Clock, tmp_path: Path
) -> None:
    kees = await prepared(context, SAME, MOVED)
    key = (await kees.review()).key
    assert (await kees.send(key=key)).references == (await kees.send(key=key)).references
    assert await work(context) == ["executed", "executed"]
    await deliver_in_turn(context, clock, tmp_path / "taken", timedelta(0))
    await every_invariant_holds()


async def deliver_in_turn(context: Context, clock: Clock, sink: Path, jump: timedelta) -> None:
    """The clock jumps there and back between mails; each is taken once."""
    sink.touch()
    for direction in (1, -1) * 4:
        await deliver_outbox(context, Notebook(sink))
        clock.advance(direction * jump)
    while await deliver_outbox(context, Notebook(sink)):
        pass
    taken = sink.read_text().splitlines()
    assert len(taken) == len(set(taken)) == await count("outbox")
