"""Workers and a client are killed at random moments: nothing is lost, and nothing is done twice."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import partial

import pytest

from app.mail.delivery import mailer_of
from app.operations.deliver_outbox import deliver_outbox
from app.operations.desk import Desk
from app.operations.load_scenario import load_scenario
from app.operations.scenario import read_scenario
from app.operations.verify_database import verify_database
from app.storage.engine import Engine
from app.storage.sql import run
from tests.databases import Databases
from tests.people import count
from tests.people import work as execute_all
from tests.trust.actors import Journal, buy, many_tries, pairs_of, scenario_of, send_all, work
from tests.trust.backups import back_up, restored
from tests.trust.children import desk_of, ended, settings_for, start
from tests.trust.mail_server import MailServer, listening
from tests.trust.programme import Figures, scaled

KILLS = scaled(12, 300, 10_000)
PAIRS = pairs_of(scaled(40, 200, 5_000))
LONGEST_LIFE = 0.2
# A merge takes long enough to be hit.
HELD = {"contracts": 3, "domains": 100, "invoices": 50, "mandates": 1, "newsletters": ["a"], "credit_cents": 5}
ENTRIES = 3 + 100 + 50 + 1 + 1 + 1 + 1
AFTER_EVERY_LEASE = timedelta(minutes=5)


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with listening(MailServer()) as server:
        yield server


@pytest.fixture
async def at_work(desk: Desk, database: Engine, server: MailServer) -> Desk:
    """A desk by the real clock, with customers and a mail server; children get its settings."""
    real = desk_of(settings_for(many_tries(replace(desk.settings, smtp_url=server.url)), database))
    await load_scenario(real, read_scenario(scenario_of(PAIRS, HELD)))
    return real


async def test_what_was_acknowledged_is_done_once_though_everybody_is_killed(
    at_work: Desk, database: Engine, databases: Databases, server: MailServer, figures: Figures
) -> None:
    journal = Journal(at_work.settings.data_dir / "journal")
    people = People(at_work, journal)
    await people.kill_at_random(KILLS // 2)
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
        await execute_all(after_every_lease(at_work))
        assert await states_of(early.values()) == {"executed"}
        await every_invariant_holds()
    engine = database.engine_type
    figures.saw("T3", f"orders lost by {KILLS} kills", "0", f"0 of {len(acknowledged)} acknowledged", engine)
    figures.saw("T3", f"merges interrupted by {KILLS} kills", "many", interrupted, engine)
    figures.saw("T3", "mails lost; sent again under the same Message-ID", "0", f"0; {duplicates}", engine)
    figures.saw("T3", "orders missing after a restore", "0", f"0 of the {len(early)} before it", engine)


class People:
    """Two workers and a client, each a process; one of them is killed and comes back."""

    def __init__(self, desk: Desk, journal: Journal) -> None:
        self._chance = random.Random(20261123)
        worker = partial(start, work, desk.settings)
        self._starts = [worker, worker, partial(start, buy, desk.settings, journal.file, PAIRS)]
        self._living = [each() for each in self._starts]

    async def kill_at_random(self, kills: int) -> None:
        for _ in range(kills):
            place = self._chance.randrange(len(self._living))
            code = await ended(self._living[place], self._chance.uniform(0, LONGEST_LIFE))
            assert code in {None, 0}, "it ended by itself, and not well"
            await self._kill(place)
            self._living[place] = self._starts[place]()

    async def end(self) -> None:
        for place in range(len(self._living)):
            await self._kill(place)

    async def _kill(self, place: int) -> None:
        self._living[place].kill()
        await ended(self._living[place])


async def finish(desk: Desk, journal: Journal) -> None:
    """Everybody is well again: the client asks once more, the orders are executed, the mails leave."""
    meant, acknowledged = journal.meant(), journal.acknowledged()
    await send_all(desk, journal, [pair for pair in meant if pair not in acknowledged])
    later = after_every_lease(desk)
    assert set(await execute_all(later)) <= {"executed"}
    mailer = mailer_of(desk.settings)
    while await deliver_outbox(later, mailer):
        pass


def after_every_lease(desk: Desk) -> Desk:
    return replace(desk, now=lambda: datetime.now(UTC) + AFTER_EVERY_LEASE)


async def states_of(references: Collection[str]) -> set[str]:
    """The states of these orders; one that is missing has the state «lost»."""
    found = {row["reference"]: row["state"] for row in await run("SELECT reference, state FROM merge_order")}
    return {found.get(reference, "lost") for reference in references}


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


async def every_invariant_holds() -> None:
    assert [finding for finding in await verify_database() if not finding.holds] == []
