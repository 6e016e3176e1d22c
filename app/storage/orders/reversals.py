"""Merges on their way back: what the rule wants to know of one, and the order that takes it back."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.customers.record import Customer, Status
from app.merging.order import State
from app.merging.reversal import PastMerge
from app.storage.orders.endings import ENDS_BY_ITSELF
from app.storage.sql import Row, one, run

# A reversal that failed has changed nothing: it counts neither as a reversal nor as open.
PAST_MERGE = (
    """
SELECT o.id, o.reference, o.state, o.reversible_until, o.survivor AS survivor_id,
o.absorbed AS absorbed_id, s.number AS surviving, a.number AS absorbed, s.status AS surviving_status,
(SELECT r.reference FROM merge_order r WHERE r.reverses = o.id
 AND r.state IN ('placed', 'executing', 'needs_review', 'executed')) AS reversal,
(SELECT l.reference FROM merge_order l WHERE l.kind = 'merge' AND l.state = 'executed'
 AND l.executed_seq > o.executed_seq AND (l.survivor = o.survivor OR l.absorbed = o.survivor)
 ORDER BY l.executed_seq DESC LIMIT 1) AS later,
(SELECT p.reference FROM merge_order p WHERE p.state IN ('placed', 'executing', 'needs_review')
 AND (p.survivor IN (o.survivor, o.absorbed) OR p.absorbed IN (o.survivor, o.absorbed)) AND p.id <> {}
 AND NOT """
    + ENDS_BY_ITSELF.replace("o.", "p.")
    + """
 ORDER BY p.id LIMIT 1) AS open_order,
EXISTS (SELECT 1 FROM merge_order r JOIN sending g ON g.id = r.sending
 WHERE r.id = {} AND g.origin IN ('staff', 'operator')) AS by_provider, y.approved_at
FROM merge_order o JOIN customer s ON s.id = o.survivor JOIN customer a ON a.id = o.absorbed
LEFT JOIN reversal_approval y ON y.merge_order = o.id
AND (y.reversal = {} OR (y.placed_by IS NULL AND y.approved_at >= {}))
WHERE o.kind = 'merge' AND """
)
# No order is meant, three times, and no approval counts.
NONE_OF_THEM = (0, 0, 0, None)


@dataclass(frozen=True, slots=True)
class NewReversal:
    """A reversal about to be placed. The fingerprint tells the records of that moment; nothing is compared."""

    reference: str
    merge: int
    survivor: Customer
    absorbed: Customer
    fingerprint: str
    rules_version: int


async def merge_of(survivor_id: int, reference: str) -> PastMerge | None:
    """This surviving customer's merge with this reference."""
    condition = "o.survivor = {} AND o.reference = {}"
    return _to_merge(await one(PAST_MERGE + condition, *NONE_OF_THEM, survivor_id, reference))


async def merge_with(
    reference: str, *, by_provider: bool, approved_since: datetime | None = None
) -> PastMerge | None:
    """Any customer's merge, which its survivor or the provider wants to take back.

    For staff, a first approval since then counts.
    """
    values = (*NONE_OF_THEM[:-1], approved_since, reference)
    merge = _to_merge(await one(PAST_MERGE + "o.reference = {}", *values))
    return replace(merge, by_provider=by_provider) if merge else None


async def newest_merge_of(survivor_id: int) -> PastMerge | None:
    """The merge in force that this surviving customer made last: the only one it could take back."""
    condition = "o.survivor = {} AND o.state = 'executed' ORDER BY o.executed_seq DESC LIMIT 1"
    return _to_merge(await one(PAST_MERGE + condition, *NONE_OF_THEM, survivor_id))


async def merge_reversed_by(order_id: int) -> PastMerge | None:
    """The merge that this reversal takes back, for whoever asked; the reversal itself does not count as open."""
    condition = "o.id = (SELECT reverses FROM merge_order WHERE id = {})"
    return _to_merge(await one(PAST_MERGE + condition, *[order_id] * 3, None, order_id))


async def end_windows_of_the_future(future: datetime, until: datetime) -> list[tuple[int, int, datetime]]:
    """Merges executed later than `future` can be taken back until this moment: order, survivor, and until when it
    was.
    """
    found = await run(
        "SELECT id, survivor, reversible_until FROM merge_order WHERE kind = 'merge' AND state = 'executed' "
        "AND finished_at > {} AND reversible_until > {}",
        future,
        until,
    )
    for row in found:
        await run("UPDATE merge_order SET reversible_until = {} WHERE id = {}", until, row["id"])
    return [(row["id"], row["survivor"], row["reversible_until"]) for row in found]


async def add_reversal(sending: int, reversal: NewReversal, now: datetime) -> int:
    """Place a reversal, due at once; the row is its own job. Its id."""
    row = await one(
        "INSERT INTO merge_order (reference, kind, reverses, sending, survivor, absorbed, fingerprint, "
        "rules_version, survivor_email, absorbed_email, state, placed_at, run_at, attempts) "
        "VALUES ({}, 'reversal', {}, {}, {}, {}, {}, {}, {}, {}, 'placed', {}, {}, 0) RETURNING id",
        reversal.reference,
        reversal.merge,
        sending,
        reversal.survivor.id,
        reversal.absorbed.id,
        reversal.fingerprint,
        reversal.rules_version,
        reversal.survivor.email,
        reversal.absorbed.email,
        now,
        now,
    )
    assert row is not None  # noqa: S101  # RETURNING
    return int(row["id"])


def _to_merge(row: Row | None) -> PastMerge | None:
    if row is None:
        return None
    named = {"state": State(row["state"]), "surviving_status": Status(row["surviving_status"])}
    return PastMerge(**row | named | {"by_provider": bool(row["by_provider"])})
