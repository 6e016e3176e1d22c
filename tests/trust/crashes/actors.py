"""The processes that work while everything breaks: a worker, and a client that notes every acknowledgement."""

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
    """Notes what a client means to send and what was acknowledged, on disk, outside the system."""

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
        # The last line may be incomplete, if its writer was killed.
        whole = [json.loads(line) for line in written if line.endswith("]")]
        return [line for line in whole if line[0] == word]


def pairs_of(number: int) -> list[Pair]:
    """`number` pairs of customer numbers."""
    return [(f"{10_000_000 + 2 * pair}", f"{10_000_001 + 2 * pair}") for pair in range(number)]


def scenario_of(pairs: Sequence[Pair], held: dict[str, object]) -> dict[str, object]:
    """A scenario of these pairs: both customers of a pair are identical, and the second one has holdings."""
    customers: list[dict[str, object]] = []
    for surviving, absorbed in pairs:
        customers.append({"number": surviving, "password": password_of(surviving), **JANSEN})
        customers.append({"number": absorbed, "password": password_of(absorbed), **JANSEN, "holdings": held})
    return {"customers": customers}


def many_tries(settings: Settings) -> Settings:
    """Settings with many tries: a killed process leaves a lease, or an attempt reserved for a password."""
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
    """Runs a worker process."""
    with_child_context(settings, run_worker)


def buy(settings: Settings, file: Path, pairs: Sequence[Pair]) -> None:
    """Runs a client process, which sends an order for each pair without an acknowledged one."""

    async def client(context: Context) -> None:
        journal = Journal(file)
        acknowledged = journal.acknowledged()
        for pair in pairs:
            if pair not in acknowledged:
                await send_all(context, journal, [pair])
                await pause()

    with_child_context(settings, client)


def buy_stubbornly(settings: Settings, file: Path, pairs: Sequence[Pair]) -> None:
    """Runs a client process that also tries again, with the same key, whenever the answer is «busy»."""

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
    """Sends the orders, going on where the journal ends."""
    meant, acknowledged = journal.meant(), journal.acknowledged()
    for pair in pairs:
        if pair not in acknowledged:
            journal.write("acknowledged", pair, await send(context, journal, pair, meant.get(pair)))


async def send(context: Context, journal: Journal, pair: Pair, key: Key | None) -> Reference:
    """Logs in and sends one order, with the same key as before if it was sent before."""
    visitor = await sign_in(context, pair[0])
    if key is None:
        key = await prepare(visitor, pair[1])
        journal.write("meant", pair, key)
    (reference,) = (await visitor.send(key=key)).references
    return reference


async def prepare(visitor: Visitor, absorbed: str) -> Key:
    """Puts the pair into the draft, unless it is there already; returns the key of the draft."""
    try:
        return (await visitor.review()).key
    except DraftEmpty:
        await visitor.prepare(absorbed)
        return (await visitor.review()).key
