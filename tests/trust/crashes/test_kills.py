"""Workers and a client are killed at random moments: nothing is lost, and nothing is done twice."""

import random
from collections import Counter
from collections.abc import AsyncIterator
from email.message import EmailMessage
from functools import partial
from multiprocessing.process import BaseProcess

import pytest

from app.context import Context
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.storage.engines.engine import Engine
from app.storage.sql import run
from tests.databases import Databases
from tests.people import count, work
from tests.settings import changed
from tests.trust.crashes import actors
from tests.trust.crashes.actors import Journal, buy, many_tries, pairs_of, scenario_of
from tests.trust.crashes.backups import back_up, restored
from tests.trust.crashes.children import context_of, ended, settings_for, start
from tests.trust.crashes.recovery import after_every_lease, every_invariant_holds, finish, orders_go_on, states_of
from tests.trust.papers.mail_server import MailServer, listening
from tests.trust.programme import Figures, scaled

KILLS = scaled(12, 300, 10_000)
PAIRS = pairs_of(scaled(40, 160, 5_000))
LONGEST_DELAY = 0.02
LOOKS = 20
# A merge takes long enough to be hit.
HELD = {"contracts": 3, "domains": 100, "invoices": 50, "mandates": 1, "newsletters": ["a"], "credit_cents": 5}
ENTRIES = 3 + 100 + 50 + 1 + 1 + 1 + 1


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with listening(MailServer()) as server:
        yield server


@pytest.fixture
async def at_work(context: Context, database: Engine, server: MailServer) -> Context:
    """A context by the real clock, with customers and a mail server; children get its settings."""
    real = context_of(settings_for(many_tries(changed(context.settings, smtp_url=server.url)), database))
    await load_scenario(real, read_scenario(scenario_of(PAIRS, HELD)))
    return real


async def test_what_was_acknowledged_is_done_once_though_everybody_is_killed(
    at_work: Context, database: Engine, databases: Databases, server: MailServer, figures: Figures
) -> None:
    journal = Journal(at_work.settings.data_dir / "journal")
    people = People(at_work, journal)
    await people.kill_at_random(KILLS // 2)
    await orders_go_on(people.client, journal)
    early, backup = journal.acknowledged(), journal.file.with_name("backup")
    back_up(database, backup)
    await people.kill_at_random(KILLS - KILLS // 2)
    await people.end()

    await finish(at_work, journal)
    acknowledged = journal.acknowledged()
    assert await states_of(acknowledged.values()) == {"executed"}
    assert await count("merge_order") == len(acknowledged)
    await nothing_was_done_twice(len(acknowledged))
    duplicates = await every_mail_arrived(server.mails)
    interrupted = await count("merge_order", "attempts > 1")
    assert interrupted > 0, "no kill hit a merge: make the pairs larger"

    async with restored(databases, backup):
        await every_invariant_holds()
        await work(after_every_lease(at_work))
        assert await states_of(early.values()) == {"executed"}
        await every_invariant_holds()
    engine = database.engine_type
    figures.saw("T3", f"orders lost by {KILLS} kills", "0", f"0 of {len(acknowledged)} acknowledged", engine)
    figures.saw("T3", f"merges interrupted by {KILLS} kills", "many", interrupted, engine)
    figures.saw("T3", "mails lost; sent again under the same Message-ID", "0", f"0; {duplicates}", engine)
    figures.saw("T3", "orders missing after a restore", "0", f"0 of the {len(early)} before it", engine)


class People:
    """Two workers and a client, each a process; one of them is killed and comes back."""

    def __init__(self, context: Context, journal: Journal) -> None:
        self._chance = random.Random(20261123)
        worker = partial(start, actors.work, context.settings)
        self._starts = [worker, worker, partial(start, buy, context.settings, journal.file, PAIRS)]
        self._living = [each() for each in self._starts]

    @property
    def client(self) -> BaseProcess:
        return self._living[-1]

    async def kill_at_random(self, kills: int) -> None:
        """One kill in three hits the client, the others whichever worker is in the midst of an order."""
        for _ in range(kills):
            place = len(self._living) - 1 if self._chance.random() < 1 / 3 else await self._working()
            code = await ended(self._living[place], self._chance.uniform(0, LONGEST_DELAY))
            assert code in {None, 0}, "it ended by itself, and not well"
            await self._kill(place)
            self._living[place] = self._starts[place]()

    async def end(self) -> None:
        for place in range(len(self._living)):
            await self._kill(place)

    async def _working(self) -> int:
        """The place of a worker that executes an order now; any, when none does for some time."""
        for _ in range(LOOKS):
            for row in await run("SELECT worker FROM merge_order WHERE state = 'executing'"):
                for place, person in enumerate(self._living):
                    if f"-{person.pid}-" in row["worker"]:
                        return place
            await ended(self._living[0], 0.005)
        return self._chance.randrange(2)

    async def _kill(self, place: int) -> None:
        self._living[place].kill()
        await ended(self._living[place])


async def nothing_was_done_twice(orders: int) -> None:
    await every_invariant_holds()
    entries = await run("SELECT merge_order, COUNT(*) AS entries FROM ledger GROUP BY merge_order")
    assert Counter(row["entries"] for row in entries) == {ENTRIES: orders}
    totals = await run("SELECT COUNT(*) AS domains, COUNT(DISTINCT name) AS names FROM domain")
    assert totals == [{"domains": len(PAIRS) * 100, "names": len(PAIRS) * 100}]


async def every_mail_arrived(mails: list[EmailMessage]) -> int:
    """How many arrived again, each under the Message-ID and with the text it had before."""
    written = {row["message_id"] for row in await run("SELECT message_id FROM outbox WHERE sent_at IS NOT NULL")}
    assert await count("outbox", "sent_at IS NULL") == 0
    assert {mail["Message-ID"] for mail in mails} == written
    alike = {(mail["Message-ID"], mail["To"], mail["Subject"], str(mail.get_body(("plain",)))) for mail in mails}
    assert len(alike) == len(written)
    return len(mails) - len(written)
