"""Orders as jobs: the order row is claimed by a conditional UPDATE, and given back, failed or finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.merging.balance import Balance
from app.merging.order import State
from app.storage.orders.balances import balance_to_json
from app.storage.sql import engine_type, run


@dataclass(frozen=True, slots=True)
class Job:
    """An order in execution by one worker. `attempts` counts this one.

    `claimed_from`: placed, or executing when another worker fell silent about it.
    """

    id: int
    reference: str
    kind: str
    reverses: int | None
    sending: int
    survivor: int
    absorbed: int
    fingerprint: str
    survivor_email: str
    absorbed_email: str
    placed_at: datetime
    attempts: int
    worker: str
    claimed_from: str


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
DUE = """
SELECT o.id FROM merge_order o
WHERE ((o.state = 'placed' AND (o.run_at <= {} OR (o.attempts > 0 AND o.run_at > {})
        OR (o.placed_at > {} AND o.run_at > {})))
    OR (o.state = 'executing' AND (o.lease_until < {} OR o.lease_until > {})))
AND NOT EXISTS (SELECT 1 FROM merge_order e WHERE e.survivor = o.survivor AND e.id < o.id
                AND e.state IN ('placed', 'executing'))
"""
OLDEST = "ORDER BY o.run_at, o.id LIMIT 1 "


async def claim_due_job(worker: str, now: datetime, periods: Periods, order_id: int | None = None) -> Job | None:
    """The order that is due longest, now executing for this worker until the lease ends; None when nothing is.

    With `order_id` that order, if it is due.
    """
    lease = periods.lease
    chosen = f"AND o.id = {order_id:d} " if order_id else ""
    skip = "FOR UPDATE SKIP LOCKED" if engine_type() == "postgres" else ""
    found = await run(
        "UPDATE merge_order SET state = 'executing', claimed_from = state, worker = {}, lease_until = {}, "
        "attempts = attempts + 1, "
        f"started_at = COALESCE(started_at, {{}}) WHERE id IN ({DUE}{chosen}{OLDEST}{skip}) "
        "RETURNING id, reference, kind, reverses, sending, survivor, absorbed, fingerprint, survivor_email, "
        "absorbed_email, placed_at, attempts, worker, claimed_from",
        worker,
        now + lease,
        now,
        now,
        now + LONGEST_POSTPONED + CLOCKS_DIFFER,
        now + CLOCKS_DIFFER,
        now + periods.hold + CLOCKS_DIFFER,
        now,
        now + lease + CLOCKS_DIFFER,
    )
    return Job(**found[0]) if found else None


async def still_mine(job: Job) -> bool:
    """Whether this worker still holds the order. Locks the order's row on PostgreSQL."""
    lock = " FOR UPDATE" if engine_type() == "postgres" else ""
    found = await run(
        f"SELECT id FROM merge_order "
        f"WHERE id = {{}} AND state = 'executing' AND worker = {{}} AND attempts = {{}}{lock}",
        job.id,
        job.worker,
        job.attempts,
    )
    return bool(found)


# The ledger's own counter, at the line of the absorbed customer: written with both customers locked, it orders
# everything that happens to them, whatever the clock says.
SEQUENCE = "SELECT id FROM ledger WHERE merge_order = {} AND table_name = 'customer' AND row_id = {}"


async def finish_job(
    job: Job,
    balances: tuple[Balance, Balance],
    now: datetime,
    reversible_until: datetime | None = None,
    lapsed_details: Sequence[str] = (),
) -> None:
    """The order is executed; both balances stay with it, what lapsed, and how long a merge can be taken back."""
    before, after = balances
    await run(
        "UPDATE merge_order SET state = 'executed', finished_at = {}, lease_until = NULL, reversible_until = {}, "
        "lapsed_details = {}, "
        f"balance_before = {{}}, balance_after = {{}}, executed_seq = ({SEQUENCE}) WHERE id = {{}}",
        now,
        reversible_until,
        ",".join(lapsed_details),
        balance_to_json(before),
        balance_to_json(after),
        job.id,
        job.absorbed,
        job.id,
    )


async def mark_reversed(merge: int, job: Job) -> None:
    """The merge that this job took back is reversed, in the moment of the reversal's own execution."""
    await run(
        f"UPDATE merge_order SET state = 'reversed', reversed_seq = ({SEQUENCE}) WHERE id = {{}}",
        job.id,
        job.absorbed,
        merge,
    )


@dataclass(frozen=True, slots=True)
class Stop:
    """Why an order ends without being executed. `state` is failed or needs_review; `code` names the reason."""

    state: State
    code: str
    number: str | None = None
    until: date | None = None


async def set_aside(order_id: int, stop: Stop, now: datetime) -> None:
    """The order ends as failed, or needs review, with the named reason."""
    await run(
        "UPDATE merge_order SET state = {}, reason = {}, reason_number = {}, reason_until = {}, finished_at = {}, "
        "lease_until = NULL WHERE id = {}",
        stop.state.value,
        stop.code,
        stop.number,
        stop.until,
        now,
        order_id,
    )


async def postpone_job(job: Job, run_at: datetime) -> bool:
    """Something passing went wrong: back to placed, to be tried again at this time. False when it is not ours."""
    postponed = await run(
        "UPDATE merge_order SET state = 'placed', run_at = {}, lease_until = NULL, worker = NULL "
        "WHERE id = {} AND state = 'executing' AND worker = {} AND attempts = {} RETURNING id",
        run_at,
        job.id,
        job.worker,
        job.attempts,
    )
    return bool(postponed)
