"""The status of one order, to its end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.merging.balance import Balance
from app.merging.order import OPEN, State
from app.operations.desk import Desk
from app.operations.errors import OrderUnknown
from app.operations.sessions import SignedIn
from app.storage.merge_orders import StoredOrder, order_ahead, order_of

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
    """`version` changes whenever the page would look different; `poll_seconds` is None when asking is over."""

    reference: str
    kind: str
    surviving: str
    absorbed: str
    state: State
    reason: Reason | None
    placed_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    run_at: datetime | None
    waits_for: str | None
    late: bool
    version: str
    poll_seconds: int | None
    counts: tuple[ReceiptRow, ...]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def changed_at(self) -> datetime:
        return self.finished_at or self.started_at or self.placed_at


async def follow_order(desk: Desk, signed_in: SignedIn, reference: str) -> OrderView:
    """The signed-in customer's own order. Raises OrderUnknown for any other."""
    order = await order_of(signed_in.customer.id, reference)
    if order is None:
        raise OrderUnknown
    state, now = State(order.state), desk.now()
    waits_for = await order_ahead(signed_in.customer.id, order.id) if state is State.PLACED else None
    late = state in {State.PLACED, State.EXECUTING} and now > order.run_at + LATE_AFTER
    poll_seconds = pace(now - order.placed_at) if state in OPEN else None
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
        run_at=_held_until(order, now),
        waits_for=waits_for,
        late=late,
        version=f"{state}-{poll_seconds or 0}-{'late' if late else waits_for or 'due'}",
        poll_seconds=poll_seconds,
        counts=receipt_of(order.balance_before),
    )


def pace(age: timedelta) -> int | None:
    """Seconds between two polls of a page about an order this old; None when it should not ask any more."""
    return next((seconds for until, seconds in PACE if age < until), None)


def receipt_of(balance: Balance) -> tuple[ReceiptRow, ...]:
    """The lines of a receipt, without the kinds of which there was nothing."""
    rows = (
        ReceiptRow(line.kind, line.transferring, line.absorbed_cents, line.lapsing + line.replacing)
        for line in balance.values()
    )
    return tuple(row for row in rows if row.moved or row.cents or row.lapsed)


def _held_until(order: StoredOrder, now: datetime) -> datetime | None:
    return order.run_at if order.state == State.PLACED and order.run_at > now else None
