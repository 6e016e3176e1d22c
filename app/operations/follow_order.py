"""The status of one order, to its end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.merging.order import OPEN, Kind, State
from app.merging.reversal import ReversalRefusal
from app.operations.desk import Desk
from app.operations.errors import OrderUnknown
from app.operations.not_returned import MOST_NAMED, NotReturned, not_returned
from app.operations.reversibility import reversibility_of
from app.operations.sessions import SignedIn
from app.storage.merge_orders import StoredOrder, order_ahead, order_of
from app.storage.unreturned import tallies_of, unreturned_of

LATE_AFTER = timedelta(minutes=10)

# How often the page asks, by the age of the order: until when, and every how many seconds. After that: never.
PACE = ((timedelta(minutes=1), 5), (timedelta(minutes=10), 15), (timedelta(minutes=25), 60))


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """What happened to one kind of rows. `lapsed` counts what ended or was replaced; `cents` is what moved."""

    kind: str
    moved: int
    cents: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an order failed or needs review: a refusal's code, or the name of a trouble."""

    code: str
    number: str | None
    until: date | None


@dataclass(frozen=True, slots=True)
class OrderView:
    """`version` changes whenever the page would look different; `poll_seconds` is None when asking is over.

    `reverses` is the merge that a reversal takes back, `reversal` the order that takes this merge back, or has
    done so. An executed merge has `reversible_until`, the last moment to ask for it, and a `reversal_refusal`
    where it cannot be asked for now. What a reversal put back is in `counts`, the rest in `not_returned`.
    """

    reference: str
    kind: str
    surviving: str
    absorbed: str
    state: State
    reason: Reason | None
    placed_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    reversed_at: datetime | None
    run_at: datetime | None
    waits_for: str | None
    late: bool
    version: str
    poll_seconds: int | None
    counts: tuple[ReceiptRow, ...]
    reverses: str | None
    reversal: str | None
    reversible_until: datetime | None
    reversal_refusal: ReversalRefusal | None
    not_returned: tuple[NotReturned, ...]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def changed_at(self) -> datetime:
        return self.reversed_at or self.finished_at or self.started_at or self.placed_at


async def follow_order(desk: Desk, signed_in: SignedIn, reference: str) -> OrderView:
    """The signed-in customer's own order. Raises OrderUnknown for any other."""
    order = await order_of(signed_in.customer.id, reference)
    if order is None:
        raise OrderUnknown
    state, now = State(order.state), desk.now()
    waits_for = await order_ahead(signed_in.customer.id, order.id) if state is State.PLACED else None
    late = state in {State.PLACED, State.EXECUTING} and now > order.run_at + LATE_AFTER
    poll_seconds = pace(now - order.placed_at) if state in OPEN else None
    reversible = await reversibility_of(desk, signed_in.customer.id, order)
    return OrderView(
        reference=order.reference,
        kind=order.kind,
        surviving=order.surviving,
        absorbed=order.absorbed,
        state=state,
        reason=Reason(order.reason, order.reason_number, order.reason_until) if order.reason else None,
        placed_at=order.placed_at,
        started_at=order.started_at,
        finished_at=order.finished_at,
        reversed_at=order.reversed_at if state is State.REVERSED else None,
        run_at=_held_until(order, now),
        waits_for=waits_for,
        late=late,
        version="-".join([state, str(poll_seconds or 0), _waiting(late, waits_for), reversible.version]),
        poll_seconds=poll_seconds,
        counts=receipt_of(order),
        reverses=order.reverses,
        reversal=order.reversal,
        reversible_until=reversible.until,
        reversal_refusal=reversible.refusal,
        not_returned=await _not_returned(order),
    )


def pace(age: timedelta) -> int | None:
    """Seconds between two polls of a page about an order this old; None when it should not ask any more."""
    return next((seconds for until, seconds in PACE if age < until), None)


def receipt_of(order: StoredOrder) -> tuple[ReceiptRow, ...]:
    """The lines of a receipt, without the kinds of which there was nothing."""
    if order.kind == Kind.REVERSAL:  # the absorbed customer had nothing before
        back = order.balance_after.values()
        rows = [ReceiptRow(line.kind, line.absorbed_rows, line.absorbed_cents, 0) for line in back]
    else:
        rows = [
            ReceiptRow(line.kind, line.transferring, line.absorbed_cents, line.lapsing + line.replacing)
            for line in order.balance_before.values()
        ]
    return tuple(row for row in rows if row.moved or row.cents or row.lapsed)


async def _not_returned(order: StoredOrder) -> tuple[NotReturned, ...]:
    if (order.kind, order.state) != (Kind.REVERSAL, State.EXECUTED):
        return ()
    tallies = await tallies_of(order.id)
    return not_returned(await unreturned_of(order.id, MOST_NAMED), tallies) if tallies else ()


def _waiting(late: bool, waits_for: str | None) -> str:
    return "late" if late else waits_for or "due"


def _held_until(order: StoredOrder, now: datetime) -> datetime | None:
    return order.run_at if order.state == State.PLACED and order.run_at > now else None
