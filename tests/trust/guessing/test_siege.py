"""T10: strangers guess at one number for days, as well as they can; how often its owner gets in meanwhile.

The clock jumps from one try to the next, so that a day takes seconds.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count as counting_up

import pytest

from app.context import Context
from app.errors import LoginRefused
from app.operations.access.limits import row_key
from app.storage.sql import engine_type, one, run
from tests.conftest import Clock
from tests.people import KEES, load
from tests.settings import with_settings
from tests.trust.guessing.guessing import counting, guess_login, network, owner_logs_in
from tests.trust.programme import Figures, scaled

DAYS = scaled(1, 2)
EVERY = timedelta(minutes=scaled(180, 47))
OWNER = "192.0.2.77"


@dataclass
class Siege:
    """What happens when, and what came of it."""

    context: Context
    clock: Clock
    device: str
    began: datetime
    events: list[tuple[datetime, int, str, int]] = field(default_factory=list)
    turn: Iterator[int] = field(default_factory=counting_up)
    tried: list[datetime] = field(default_factory=list)
    hosts: dict[int, int] = field(default_factory=dict)
    owner: dict[str, list[int]] = field(default_factory=lambda: {"new": [], "known": [], "stale": []})

    @property
    def ends(self) -> datetime:
        return self.began + timedelta(days=DAYS)

    def plan(self, at: datetime, who: str, number: int = 0) -> None:
        if at < self.ends:
            heapq.heappush(self.events, (at, next(self.turn), who, number))

    async def run(self) -> None:
        """Until the days are over. Strangers go first where several come at the same second."""
        while self.events:
            at, _, who, number = heapq.heappop(self.events)
            self.clock.moment = at
            if who == "stranger":
                await self.guess(number)
            else:
                await self.owner_comes(who, number)

    async def guess(self, number: int) -> None:
        """A stranger tries, from an address of the network that was not used yet, and comes when told to."""
        self.hosts[number] = host = self.hosts.get(number, 0) + 1
        wait = await guess_login(self.context, KEES, network(number, host % 250))
        if wait is None:
            self.tried.append(self.clock.moment)
        again = self.clock.moment + timedelta(seconds=wait or 1)
        if number < 20 or wait is None:  # of thousands the others come once: somebody else is there in time
            self.plan(again, "stranger", number)

    async def owner_comes(self, who: str, tries: int) -> None:
        """The owner, with the right password; once more when told to wait. What a login ends goes on here."""
        before = await one("SELECT * FROM attempt WHERE bucket = {}", row_key(self.context, KEES))
        device = {"new": None, "stale": "of another browser", "known": self.device}[who]
        try:
            entered = await owner_logs_in(self.context, KEES, device, OWNER)
        except LoginRefused as refused:
            if tries:
                self.owner[who].append(0)
            else:
                self.plan(self.clock.moment + timedelta(seconds=refused.retry_after or 0), who, 1)
            return
        self.owner[who].append(1)
        if who == "known":
            self.device = entered.device
        if before:
            await run(
                "INSERT INTO attempt (bucket, tries, counts_until, blocked_until) VALUES ({}, {}, {}, {})",
                *(before[column] for column in ("bucket", "tries", "counts_until", "blocked_until")),
            )

    def busiest(self, hours: int) -> int:
        """The most tries within so many hours."""
        span = timedelta(hours=hours)
        return max(sum(first <= at < first + span for at in self.tried) for first in self.tried)

    def share(self, who: str) -> float:
        return 100 * sum(self.owner[who]) / len(self.owner[who])


async def siege(context: Context, clock: Clock, networks: int) -> Siege:
    """Strangers from so many networks; the owner comes every 47 minutes, in browsers of three kinds."""
    context = with_settings(counting(context)[0], sessions_per_customer=1)
    await load(context, KEES)
    began = clock.now()
    held = Siege(context, clock, (await owner_logs_in(context, KEES, None, OWNER)).device, began)
    spread = timedelta(days=DAYS) / networks if networks > 20 else timedelta(seconds=1)
    for number in range(networks):
        held.plan(began + number * spread, "stranger", number)
    visits = int(timedelta(days=DAYS) / EVERY)
    for visit in range(visits):
        for late, who in enumerate(held.owner):
            held.plan(began + visit * EVERY + timedelta(minutes=3 + late), who)
    await held.run()
    return held


@pytest.mark.parametrize("networks", [1, 9])
async def test_strangers_from_few_networks_keep_the_owner_out_of_no_browser(
    context: Context, clock: Clock, figures: Figures, networks: int
) -> None:
    held = await siege(context, clock, networks)
    assert {who: held.share(who) for who in held.owner} == {"new": 100, "stale": 100, "known": 100}
    assert held.busiest(24) <= 100 + 24
    tell(figures, held, networks)


async def test_thousands_of_networks_keep_the_owner_out_of_no_known_browser(
    context: Context, clock: Clock, figures: Figures
) -> None:
    networks = scaled(60, 5000) if engine_type() == "sqlite" else scaled(60, 500, 5000)
    held = await siege(context, clock, networks)
    assert held.share("known") == 100
    assert held.busiest(24) <= 100 + 24
    tell(figures, held, networks)


def tell(figures: Figures, held: Siege, networks: int) -> None:
    many = networks > 20
    whence = f"{networks} network{'s' if networks > 1 else ''}"
    names = {
        "known": "a known browser",
        "new": "a new browser, no cookies",
        "stale": "a new browser, foreign cookie",
    }
    for who, name in names.items():
        goal = ">= 99 %" if who == "known" or not many else "in words"
        seen = f"{held.share(who):.1f} % of {len(held.owner[who])}"
        figures.saw(
            "T10", f"owner in within two tries, {name}, strangers from {whence}", goal, seen, engine_type()
        )
    what = f"strangers' tries within 24 hours from {whence}"
    figures.saw("T10", what, "<= 100 and one an hour", held.busiest(24), engine_type())
