"""After the faults: finishes what was begun, and looks up what was acknowledged."""

import time
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess

from app.context import Context
from app.mail.delivery import mailer_of
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from tests.people import work
from tests.trust.crashes.actors import Journal, send_all
from tests.trust.crashes.children import ended

AFTER_EVERY_LEASE = timedelta(minutes=5)
ORDERS_BETWEEN = 3
LONGEST_SECONDS = 120


async def finish(context: Context, journal: Journal) -> None:
    """Sends unacknowledged orders again, executes all orders and delivers all mails."""
    meant, acknowledged = journal.meant(), journal.acknowledged()
    await send_all(context, journal, [pair for pair in meant if pair not in acknowledged])
    later = after_every_lease(context)
    assert set(await work(later)) <= {"executed"}
    mailer = mailer_of(context.settings)
    while await deliver_outbox(later, mailer):
        pass


def after_every_lease(context: Context) -> Context:
    return replace(context, now=lambda: datetime.now(UTC) + AFTER_EVERY_LEASE)


async def states_of(references: Collection[str]) -> set[str]:
    """The states of these orders; a missing one has the state «lost»."""
    found = {row["reference"]: row["state"] for row in await run("SELECT reference, state FROM merge_order")}
    return {found.get(reference, "lost") for reference in references}


async def every_invariant_holds() -> None:
    assert [finding for finding in await verify_database() if not finding.holds] == []


async def orders_go_on(client: BaseProcess, journal: Journal) -> float:
    """Waits until more orders are acknowledged, or the client has no pair left; returns the seconds it took."""
    began, before = time.monotonic(), len(journal.acknowledged())
    while len(journal.acknowledged()) < before + ORDERS_BETWEEN:
        assert time.monotonic() - began < LONGEST_SECONDS, "no order is acknowledged any more"
        if (code := await ended(client, 0.02)) is not None:
            assert code == 0, "the client gave up"
            break
    return time.monotonic() - began
