"""Drafts: the pairs that a surviving customer prepared and did not send yet. They outlive the session."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import placeholders, run


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
    """The pairs prepared between these times, in the order in which they were prepared."""
    found = await run(
        f"SELECT {columns('c')}, d.id, d.proof, d.decision, d.fingerprint, d.prepared_at "
        "FROM draft d JOIN customer c ON c.id = d.absorbed "
        "WHERE d.survivor = {} AND d.prepared_at >= {} AND d.prepared_at <= {} ORDER BY d.id",
        survivor_id,
        prepared_since,
        future,
    )
    return [
        StoredPair(
            row["id"], to_customer(row, "c"), row["proof"], row["decision"], row["fingerprint"], row["prepared_at"]
        )
        for row in found
    ]


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
    await run("DELETE FROM draft WHERE survivor = {} AND absorbed = {}", pair.survivor, pair.absorbed)
    await run(
        "INSERT INTO draft (survivor, absorbed, proof, decision, fingerprint, prepared_at) "
        "VALUES ({}, {}, {}, {}, {}, {})",
        pair.survivor,
        pair.absorbed,
        pair.proof,
        pair.decision,
        pair.fingerprint,
        now,
    )


async def remove_pair(survivor_id: int, number: str) -> bool:
    """Take the pair with this absorbed number out of the draft; False when it is not in there."""
    removed = await run(
        "DELETE FROM draft WHERE survivor = {} AND absorbed = (SELECT id FROM customer WHERE number = {}) "
        "RETURNING id",
        survivor_id,
        number,
    )
    return bool(removed)


async def take_pairs(pairs: Collection[StoredPair]) -> bool:
    """These pairs are sent and leave the draft; False when one of them is gone already (roll back then)."""
    ids = [pair.id for pair in pairs]
    return len(await run(f"DELETE FROM draft WHERE id IN ({placeholders(ids)}) RETURNING id", *ids)) == len(ids)


async def delete_pairs_outside(prepared_at: datetime, future: datetime) -> None:
    """Clear away drafts that nobody sent in time, and those from the future."""
    await run("DELETE FROM draft WHERE prepared_at < {} OR prepared_at > {}", prepared_at, future)
