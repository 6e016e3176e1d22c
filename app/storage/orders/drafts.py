"""Drafts: the pairs that a surviving customer prepared and did not send yet. They outlive the session.

Raw SQL for what every page of the wizard reads, and for what is looked up through another table.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import run, statement
from app.storage.tables.orders import Draft

PLAIN = ("id", "proof", "decision", "fingerprint", "prepared_at")
PAIRS = statement(
    "The pairs of a survivor's draft, with the absorbed customers as they are now.",
    f"SELECT {columns('c')}, {', '.join(f'd.{name}' for name in PLAIN)} "
    "FROM draft d JOIN customer c ON c.id = d.absorbed "
    "WHERE d.survivor = :survivor AND d.prepared_at >= :since AND d.prepared_at <= :future ORDER BY d.id",
)
REMOVE = statement(
    "A pair leaves the draft.",
    "DELETE FROM draft WHERE survivor = :survivor "
    "AND absorbed = (SELECT id FROM customer WHERE number = :number) RETURNING id",
)


@dataclass(frozen=True, slots=True)
class StoredPair:
    """One prepared pair with the absorbed customer as it is now. `decision` is adopt or continue."""

    id: int
    absorbed: Customer
    proof: int
    decision: str
    fingerprint: str
    prepared_at: datetime


async def pairs_of(survivor_id: int, prepared_since: datetime, future: datetime) -> Sequence[StoredPair]:
    """Return the pairs prepared between these times, in the order in which they were prepared."""
    found = await run(PAIRS, survivor=survivor_id, since=prepared_since, future=future)
    return [StoredPair(absorbed=to_customer(row, "c"), **{name: row[name] for name in PLAIN}) for row in found]


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair to add to the draft, with the proof that was used for it."""

    survivor: int
    absorbed: int
    proof: int
    decision: str
    fingerprint: str


async def add_pair(pair: NewPair, now: datetime) -> None:
    """Add the pair to the survivor's draft; an outdated row of the same pair gives way."""
    await Draft.delete().where(Draft.survivor == pair.survivor, Draft.absorbed == pair.absorbed)
    await Draft.insert(Draft(**asdict(pair), prepared_at=now))


async def remove_pair(survivor_id: int, number: str) -> bool:
    """Take the pair with this absorbed number out of the draft; False when it is not in there."""
    return bool(await run(REMOVE, survivor=survivor_id, number=number))


async def take_pairs(pairs: Collection[StoredPair]) -> bool:
    """Take these pairs out of the draft; False when one of them is gone already (roll back then)."""
    taken = await Draft.delete().where(Draft.id.is_in([pair.id for pair in pairs])).returning(Draft.id)
    return len(taken) == len(pairs)


async def delete_pairs_outside(prepared_at: datetime, future: datetime) -> None:
    """Clear away drafts that nobody sent in time, and those from the future."""
    await Draft.delete().where((Draft.prepared_at < prepared_at) | (Draft.prepared_at > future))
