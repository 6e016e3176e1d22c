"""Orders as jobs: the order row is claimed by a conditional UPDATE, and given back, failed or finished.

Raw SQL throughout: the condition of each step stands in the statement that takes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.merging.balance import Balance
from app.merging.order import IN_LINE, MergeOrder, State
from app.storage.orders.balances import balance_to_json
from app.storage.orders.merge_orders import columns, to_order
from app.storage.sql import listed, one, run, statement


@dataclass(frozen=True, slots=True)
class Claimed:
    """An order in execution by one worker; its `attempts` count this one.

    `claimed_from`: placed, or executing when another worker fell silent about it.
    """

    order: MergeOrder
    worker: str
    attempts: int
    claimed_from: State


@dataclass(frozen=True, slots=True)
class Periods:
    """How long a worker holds an order without a sign of life, and how long a placed order is held at most."""

    lease: timedelta
    hold: timedelta


# Twelve attempts at most, each after twice the wait before, with jitter.
LONGEST_POSTPONED = timedelta(hours=1)
# An order waits for an earlier one of the same survivor; one that needs review does not hold up the others.
# A time that lies further ahead than it can was written by a wrong clock, and is over: a hold that is longer than
# holds are, of an order from the future; a postponement or a lease that is longer than those are.
DUE = f"""
SELECT o.id FROM merge_order o
WHERE ((o.state = 'placed' AND (o.run_at <= :now OR (o.attempts > 0 AND o.run_at > :longest_postponed)
        OR (o.placed_at > :future AND o.run_at > :longest_hold)))
    OR (o.state = 'executing' AND (o.lease_until < :now OR o.lease_until > :longest_lease)))
AND NOT EXISTS (SELECT 1 FROM merge_order e WHERE e.survivor = o.survivor AND e.id < o.id
                AND e.state IN ({listed(IN_LINE)}))"""
OLDEST = "ORDER BY o.run_at, o.id LIMIT 1 FOR UPDATE SKIP LOCKED"
CLAIM = """
UPDATE merge_order SET state = 'executing', claimed_from = state, worker = :worker, lease_until = :lease_until,
attempts = attempts + 1, started_at = COALESCE(started_at, :now)"""
CLAIMED = f"RETURNING {columns('merge_order')}, worker, claimed_from"

CLAIM_OLDEST = statement(
    "The order that is due longest, for this worker.", f"{CLAIM} WHERE id IN ({DUE} {OLDEST}) {CLAIMED}"
)
CLAIM_THIS = statement(
    "This order, if it is due.", f"{CLAIM} WHERE id IN ({DUE} AND o.id = :order {OLDEST}) {CLAIMED}"
)

MINE = "id = :order AND state = 'executing' AND worker = :worker AND attempts = :attempts"
STILL_MINE = statement(
    "Whether this worker still holds the order; locks its row.",
    f"SELECT id FROM merge_order WHERE {MINE} FOR UPDATE",
)
POSTPONE = statement(
    "Back to placed, to be tried again.",
    "UPDATE merge_order SET state = 'placed', run_at = :run_at, lease_until = NULL, worker = NULL "
    f"WHERE {MINE} RETURNING id",
)

# The ledger's own counter, at the line of the absorbed customer: written with both customers locked, it orders
# everything that happens to them, whatever the clock says.
SEQUENCE = "SELECT id FROM ledger WHERE merge_order = :order AND table_name = 'customer' AND row_id = :absorbed"
FINISH = statement(
    "The order is executed.",
    "UPDATE merge_order SET state = 'executed', finished_at = :now, lease_until = NULL, "
    "reversible_until = :reversible_until, lapsed_details = :lapsed_details, balance_before = :before, "
    f"balance_after = :after, executed_seq = ({SEQUENCE}) WHERE id = :order",
)
MARK_REVERSED = statement(
    "The merge that an order takes back is reversed.",
    f"UPDATE merge_order SET state = 'reversed', reversed_seq = ({SEQUENCE}) WHERE id = :merge",
)
SET_ASIDE = statement(
    "The order ends without being executed, or needs review.",
    "UPDATE merge_order SET state = :state, reason = :code, reason_number = :number, reason_until = :until, "
    "finished_at = :now, lease_until = NULL WHERE id = :order",
)


async def claim_due_job(
    worker: str, now: datetime, periods: Periods, order_id: int | None = None
) -> Claimed | None:
    """Claim the order that is due longest for this worker until the lease ends; None when nothing is due.

    With `order_id` that order, if it is due.
    """
    row = await one(
        CLAIM_THIS if order_id else CLAIM_OLDEST,
        worker=worker,
        now=now,
        lease_until=now + periods.lease,
        future=now + CLOCKS_DIFFER,
        longest_postponed=now + LONGEST_POSTPONED + CLOCKS_DIFFER,
        longest_hold=now + periods.hold + CLOCKS_DIFFER,
        longest_lease=now + periods.lease + CLOCKS_DIFFER,
        order=order_id,
    )
    return Claimed(to_order(row), row["worker"], row["attempts"], State(row["claimed_from"])) if row else None


async def still_mine(job: Claimed) -> bool:
    """Return whether this worker still holds the order, and lock the order's row."""
    found = await run(STILL_MINE, order=job.order.id, worker=job.worker, attempts=job.attempts)
    return bool(found)


async def finish_job(
    order: MergeOrder,
    balances: tuple[Balance, Balance],
    now: datetime,
    reversible_until: datetime | None = None,
    lapsed_details: Sequence[str] = (),
) -> None:
    """Mark the order as executed; both balances stay with it, what lapsed, and how long it can be taken back."""
    before, after = balances
    await run(
        FINISH,
        order=order.id,
        absorbed=order.absorbed_id,
        now=now,
        reversible_until=reversible_until,
        lapsed_details=",".join(lapsed_details),
        before=balance_to_json(before),
        after=balance_to_json(after),
    )


async def mark_reversed(merge: MergeOrder, reversal: MergeOrder) -> None:
    """Mark the merge that this reversal took back, in the moment of the reversal's own execution."""
    await run(MARK_REVERSED, merge=merge.id, order=reversal.id, absorbed=reversal.absorbed_id)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why an order ends without being executed. `state` is failed or needs_review; `code` names the reason."""

    state: State
    code: str
    number: str | None = None
    until: date | None = None


async def set_aside(order_id: int, stop: Stop, now: datetime) -> None:
    """End the order as failed, or leave it to review, with the named reason."""
    await run(
        SET_ASIDE,
        order=order_id,
        state=stop.state.value,
        code=stop.code,
        number=stop.number,
        until=stop.until,
        now=now,
    )


async def postpone_job(job: Claimed, run_at: datetime) -> bool:
    """Put the order back to be tried again at this time. False when it is not this worker's any more."""
    postponed = await run(POSTPONE, order=job.order.id, worker=job.worker, attempts=job.attempts, run_at=run_at)
    return bool(postponed)
