"""Those who work while everything breaks: a worker, and a client who writes down what was acknowledged."""

import asyncio
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.config import Settings
from app.context import Context
from app.demo import JANSEN
from app.errors import Busy, DraftEmpty
from app.worker.run import run_worker
from tests.people import Visitor, password_of, sign_in
from tests.settings import changed
from tests.trust.crashes.children import with_child_context

PAUSE_SECONDS = 0.1

Pair = tuple[str, str]
Key = str
Reference = str


@dataclass(frozen=True, slots=True)
class Journal:
    """What a client meant to send and what was acknowledged: on disk, outside the system, before it goes on."""

    file: Path

    def meant(self) -> dict[Pair, Key]:
        return {(line[1], line[2]): line[3] for line in self._lines("meant")}

    def acknowledged(self) -> dict[Pair, Reference]:
        return {(line[1], line[2]): line[3] for line in self._lines("acknowledged")}

    def write(self, word: str, pair: Pair, said: str) -> None:
        with self.file.open("a") as file:
            file.write(json.dumps([word, *pair, said]) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _lines(self, word: str) -> list[list[str]]:
        written = self.file.read_text().splitlines() if self.file.exists() else []
        # The last line may be half: its writer was killed.
        whole = [json.loads(line) for line in written if line.endswith("]")]
        return [line for line in whole if line[0] == word]


def pairs_of(number: int) -> list[Pair]:
    """So many pairs of customer numbers."""
    return [(f"{10_000_000 + 2 * pair}", f"{10_000_001 + 2 * pair}") for pair in range(number)]


def scenario_of(pairs: Sequence[Pair], held: dict[str, object]) -> dict[str, object]:
    """Their customers, each pair alike to the letter; the second of each holds something."""
    customers: list[dict[str, object]] = []
    for surviving, absorbed in pairs:
        customers.append({"number": surviving, "password": password_of(surviving), **JANSEN})
        customers.append({"number": absorbed, "password": password_of(absorbed), **JANSEN, "holdings": held})
    return {"customers": customers}


def many_tries(settings: Settings) -> Settings:
    """Who is killed leaves a lease, and a reserved attempt when a password was being verified."""
    many = 1_000_000
    return changed(
        settings,
        order_lease_seconds=1,
        order_attempts=many,
        login_number_tries=many,
        login_number_daily_tries=many,
        login_address_tries=many,
        login_address_daily_tries=many,
        login_network_tries=many,
        login_network_daily_tries=many,
    )


def work(settings: Settings) -> None:
    """A worker process."""
    with_child_context(settings, run_worker)


def buy(settings: Settings, file: Path, pairs: Sequence[Pair]) -> None:
    """A client process: sends an order for each pair that has none acknowledged."""

    async def client(context: Context) -> None:
        journal = Journal(file)
        acknowledged = journal.acknowledged()
        for pair in pairs:
            if pair not in acknowledged:
                await send_all(context, journal, [pair])
                await pause()

    with_child_context(settings, client)


def buy_stubbornly(settings: Settings, file: Path, pairs: Sequence[Pair]) -> None:
    """The same, by a client that asks again, with the same key, whenever the answer is «busy»."""

    async def client(context: Context) -> None:
        journal, left = Journal(file), list(pairs)
        while left:
            try:
                await send_all(context, journal, left[:1])
                del left[0]
            except Busy:
                await pause()

    with_child_context(settings, client)


async def pause() -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), PAUSE_SECONDS)


async def send_all(context: Context, journal: Journal, pairs: Sequence[Pair]) -> None:
    """Go on where the journal ends."""
    meant, acknowledged = journal.meant(), journal.acknowledged()
    for pair in pairs:
        if pair not in acknowledged:
            journal.write("acknowledged", pair, await send(context, journal, pair, meant.get(pair)))


async def send(context: Context, journal: Journal, pair: Pair, key: Key | None) -> Reference:
    """One order, from the login on; with the key it was sent with before, if it was."""
    visitor = await sign_in(context, pair[0])
    if key is None:
        key = await prepare(visitor, pair[1])
        journal.write("meant", pair, key)
    (reference,) = (await visitor.send(key=key)).references
    return reference


async def prepare(visitor: Visitor, absorbed: str) -> Key:
    """The pair in the draft, where it may be already; the key of the draft."""
    try:
        return (await visitor.review()).key
    except DraftEmpty:
        await visitor.prepare(absorbed)
        return (await visitor.review()).key
