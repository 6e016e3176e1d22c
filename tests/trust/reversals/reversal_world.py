"""Four numbers of one person and a stranger, who merge, take merges back, and change data in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.context import Context
from app.demo import JANSEN
from app.merging.reversal import ReversalCode, ReversalRefused
from app.operations.orders.follow_order import follow_order
from app.operations.reversals.place_reversal_for import place_reversal_for
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import id_of, merge, password_of, sign_in
from tests.reversing import everything, preview, take_back
from tests.trust.reversals.reversal_oracle import Merged, expected_of

# The numbers of one person, and a stranger's.
PERSON, STRANGER = range(4), 4
TOPICS = ("nieuws", "storingen", "acties")
EDITED = {"contract": "product", "domain": "holder_name", "mailbox": "address", "ticket": "subject"}
Step = tuple[Any, ...]


@dataclass(slots=True)
class World:
    """The world of these numbers.

    `in_force` are merges not taken back, oldest first; `given` are rows of others.
    """

    context: Context
    clock: Clock
    numbers: Sequence[str]
    given: set[tuple[str, int]]
    in_force: list[Merged] = field(default_factory=list)
    meddled: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    async def begin(self, holdings: Sequence[Mapping[str, Any]]) -> None:
        customers = [
            {"number": number, "password": password_of(number), **JANSEN, "holdings": held}
            for number, held in zip(self.numbers, (*holdings, {}), strict=True)
        ]
        await load_scenario(self.context, read_scenario({"customers": customers}))
        # Some numbers never had credit.
        await run("DELETE FROM credit WHERE cents = 0")

    async def do(self, step: Step) -> None:
        """Takes one step, unless it is impossible now."""
        self.clock.advance(timedelta(minutes=7))
        name, *values = step
        await getattr(self, name)(*values)

    async def merge(self, surviving: int, absorbed: int) -> None:
        live = await self._live()
        if len(live) == 1:
            return
        survivor = live.pop(surviving % len(live))
        other = live[absorbed % len(live)]
        before = await everything()
        (reference,) = await merge(self.context, survivor, other)
        after = await everything()
        pair = (await id_of(survivor), await id_of(other))
        self.in_force.append(Merged(reference, *pair, before, after, self.meddled))
        self._saw("merges")

    async def take_back(self, which: int) -> None:
        if not self.in_force:
            return
        merged = self.in_force[which % len(self.in_force)]
        later = [each for each in self.in_force[self.in_force.index(merged) + 1 :] if _touches(each, merged)]
        if later:
            await self._is_refused(merged, later[-1])
        else:
            await self._take_back(merged)

    async def _take_back(self, merged: Merged) -> None:
        now = await everything()
        surviving = next(row["number"] for row in now["customer"] if row["id"] == merged.survivor)
        expected = expected_of(merged, now)
        shown = await preview(self.context, surviving, merged.reference)
        reversal = await take_back(self.context, surviving, merged.reference)
        after = await everything()
        assert after == expected.tables
        if merged.meddled == self.meddled:
            assert after == merged.before, "with nothing in between, byte for byte"
            self._saw("untouched")
        visitor = await sign_in(self.context, surviving)
        done = await follow_order(self.context, await visitor.signed_in(), reversal)
        assert {(row.kind, row.label, row.reason) for row in done.not_returned} == expected.named
        assert done.not_returned == shown.not_returned
        assert [(row.kind, row.moved, row.cents) for row in done.order.counts] == [
            (count.kind, count.count, count.cents) for count in shown.returns if count.count or count.cents
        ]
        self.in_force.remove(merged)
        await self._nothing_else_is_broken()
        self._saw("reversals")
        for _, _, reason in expected.named:
            self._saw(reason)

    async def _is_refused(self, merged: Merged, later: Merged) -> None:
        before = await everything()
        try:
            await place_reversal_for(self.context, merged.reference, "out of turn")
        except ReversalRefused as refused:
            assert refused.refusal.code is ReversalCode.LATER_MERGE  # noqa: PT017  # one way through both endings
            assert refused.refusal.reference == later.reference  # noqa: PT017  # the same
        else:
            raise AssertionError("a merge under a later one was taken back")
        assert await everything() == before
        self._saw("refused")

    async def delete(self, table: str, which: int) -> None:
        if row := await self._row(table, which):
            await run(f"DELETE FROM {table} WHERE id = {{}}", row)
            self.meddled += 1

    async def edit(self, table: str, which: int) -> None:
        if row := await self._row(table, which):
            await run(f"UPDATE {table} SET {EDITED[table]} = {{}} WHERE id = {{}}", f"anders {row}", row)
            self.meddled += 1

    async def give(self, table: str, which: int) -> None:
        """Gives the row to a stranger, as somebody at the provider could."""
        if row := await self._row(table, which):
            stranger = await id_of(self.numbers[STRANGER])
            await run(f"UPDATE {table} SET customer = {{}} WHERE id = {{}}", stranger, row)
            self.given.add((table, row))
            self.meddled += 1

    async def add(self, table: str, which: int) -> None:
        columns, now = {
            "contract": ("product, started_on", self.clock.now().date()),
            "ticket": ("subject, opened_at", self.clock.now()),
        }[table]
        owner = await self._somebody(which)
        await run(f"INSERT INTO {table} (customer, {columns}) VALUES ({{}}, 'nieuw', {{}})", owner, now)
        self.meddled += 1

    async def end_mandate(self, which: int) -> None:
        if row := await self._row("mandate", which):
            await run("UPDATE mandate SET status = 'ended' WHERE id = {}", row)
            self.meddled += 1

    async def activate_mandate(self, which: int) -> None:
        if row := await self._row("mandate", which):
            await run(
                "UPDATE mandate SET status = 'active' WHERE id = {} AND NOT EXISTS (SELECT 1 FROM mandate m "
                "WHERE m.customer = mandate.customer AND m.status = 'active')",
                row,
            )
            self.meddled += 1

    async def pay(self, which: int, cents: int) -> None:
        """Changes credit: it is spent, or added, or becomes a debt."""
        await run("UPDATE credit SET cents = cents + {} WHERE customer = {}", cents, await self._somebody(which))
        self.meddled += 1

    async def subscribe(self, which: int, topic: str) -> None:
        await run(
            "INSERT INTO newsletter (customer, topic, subscribed_at) VALUES ({}, {}, {}) "
            "ON CONFLICT (customer, topic) DO NOTHING",
            await self._somebody(which),
            topic,
            self.clock.now(),
        )
        self.meddled += 1

    async def _live(self) -> list[str]:
        found = await run("SELECT number FROM customer WHERE status = 'active' ORDER BY number")
        return [row["number"] for row in found if row["number"] in self.numbers[:STRANGER]]

    async def _somebody(self, which: int) -> int:
        live = await self._live()
        return await id_of(live[which % len(live)])

    async def _row(self, table: str, which: int) -> int | None:
        owners = [await id_of(number) for number in await self._live()]
        found = await run(f"SELECT id, customer FROM {table} ORDER BY id")
        rows = [row["id"] for row in found if row["customer"] in owners]
        return rows[which % len(rows)] if rows else None

    async def _nothing_else_is_broken(self) -> None:
        """Expects no findings except for rows that were given away, which are not where the ledger says."""
        for finding in await verify_database():
            table = finding.name.removeprefix("ledger replays for ")
            rows = {(table, row.get("id")) for row in finding.rows}
            assert rows <= self.given, finding

    def _saw(self, what: str, times: int = 1) -> None:
        self.seen[what] = self.seen.get(what, 0) + times


def _touches(later: Merged, merged: Merged) -> bool:
    return merged.survivor in {later.survivor, later.absorbed}
