"""Clients that race on the same few numbers, several at once in each of several processes."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.config import Settings
from app.context import Context
from app.errors import Busy, Refused, SessionEnded
from app.operations.access.open_session import open_session
from app.operations.access.sessions import SignedIn
from app.storage.sql import run
from tests.people import Visitor, password_of, sign_in
from tests.reversing import ask_back_as
from tests.trust.crashes.children import with_child_context

TAKING_BACK = 0.4  # share of all tries


@dataclass(frozen=True, slots=True)
class Race:
    """How many clients run how often on which numbers; each process writes its results into a file."""

    settings: Settings
    numbers: Sequence[str]
    clients: int
    tries: int


@dataclass(slots=True)
class Seen:
    """The results of a process: outcomes by name, and the milliseconds of each sending."""

    outcomes: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)


def run_clients(race: Race, seed: int, file: Path) -> None:
    """Runs some clients at once, in a child process."""

    async def clients(context: Context) -> None:
        seen = Seen()
        async with asyncio.TaskGroup() as together:
            for number in range(race.clients):
                chance = random.Random(f"{seed} {number}")
                together.create_task(_client(context, race, chance, seen))
        file.write_text(json.dumps([dict(seen.outcomes), seen.milliseconds]))

    with_child_context(race.settings, clients)


def read_seen(file: Path) -> Seen:
    outcomes, milliseconds = json.loads(file.read_text())
    return Seen(Counter(outcomes), milliseconds)


async def _client(context: Context, race: Race, chance: random.Random, seen: Seen) -> None:
    for _ in range(race.tries):
        surviving, absorbed = chance.sample(race.numbers, 2)
        takes_back = chance.random() < TAKING_BACK
        try:
            visitor = Racer(context, (await sign_in(context, surviving)).token)
            doing = _take_back(visitor, surviving) if takes_back else _send(visitor, absorbed, seen)
            seen.outcomes[await doing] += 1
        except Busy:
            seen.outcomes["busy"] += 1
        except Refused as refused:
            seen.outcomes[type(refused).__name__] += 1


class Racer(Visitor):
    """A client whose session may end at any moment, because another client's order absorbed its number."""

    async def signed_in(self) -> SignedIn:
        found = await open_session(self.context, self.token)
        if found is None:
            raise SessionEnded
        return found


async def _send(visitor: Visitor, absorbed: str, seen: Seen) -> str:
    await visitor.prepare(absorbed)
    key = (await visitor.review()).key
    began = time.monotonic()
    placed = await visitor.send(key=key)
    seen.milliseconds.append((time.monotonic() - began) * 1000)
    return "placed" if placed.references else "refused at sending"


async def _take_back(visitor: Visitor, surviving: str) -> str:
    merges = await run(
        "SELECT o.reference FROM merge_order o JOIN customer c ON c.id = o.survivor "
        "WHERE c.number = {} AND o.kind = 'merge' AND o.state = 'executed' ORDER BY o.executed_seq DESC",
        surviving,
    )
    if not merges:
        return "nothing to take back"
    placed = await ask_back_as(visitor, merges[0]["reference"], password_of(surviving))
    return "asked back" if placed.references else "refused at asking back"
