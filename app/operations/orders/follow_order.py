"""The status of one order, to its end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.context import Context
from app.customers.mailboxes import mailboxes
from app.errors import OrderUnknown
from app.merging.order import OPEN, Kind, State
from app.merging.receipt import ReceiptRow, receipt_of, return_of
from app.merging.reversal import ReversalRefusal
from app.operations.access.sessions import SignedIn
from app.operations.reversals.not_returned import MOST_NAMED, NotReturned, not_returned
from app.operations.reversals.reversibility import reversibility_of
from app.operations.shown import sign
from app.storage.ledger.unreturned import tallies_of, unreturned_of
from app.storage.orders.merge_orders import StoredOrder, order_ahead, order_of

LATE_AFTER = timedelta(minutes=10)

# How often the page asks, by the age of the order: until when, and every how many seconds. After that: never.
PACE = ((timedelta(minutes=1), 5), (timedelta(minutes=10), 15), (timedelta(minutes=25), 60))


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
    `seen_by` is the number that looks: another one than `surviving` where that was merged later.
    `shown` is what a cancellation carries of all this. Of an unfinished order `unreachable` are the numbers that
    cannot be mailed, and `is_mailed` whether its reader is.
    """

    reference: str
    kind: str
    surviving: str
    absorbed: str
    seen_by: str
    state: State
    reason: Reason | None
    placed_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    reversed_at: datetime | None
    run_at: datetime | None
    may_cancel: bool
    waits_for: str | None
    late: bool
    version: str
    poll_seconds: int | None
    counts: tuple[ReceiptRow, ...]
    rules_version: int
    lapsed_details: tuple[str, ...] | None
    reverses: str | None
    reversal: str | None
    reversible_until: datetime | None
    reversal_refusal: ReversalRefusal | None
    not_returned: tuple[NotReturned, ...]
    shown: str
    unreachable: tuple[str, ...]
    is_mailed: bool

    @property
    def has_receipt(self) -> bool:
        """A merge that was reversed keeps its own."""
        return self.kind == Kind.MERGE and self.state in {State.EXECUTED, State.REVERSED}

    @property
    def changed_at(self) -> datetime:
        return self.reversed_at or self.finished_at or self.started_at or self.placed_at


async def follow_order(context: Context, signed_in: SignedIn, reference: str) -> OrderView:
    """An order of the signed-in customer, or of a number that was merged into it, which is history: nothing can be
    done with it. Raises OrderUnknown for any other.
    """
    order = await order_of(signed_in.customer.id, reference)
    if order is None:
        raise OrderUnknown
    state, now = State(order.state), context.now()
    waits_for = await order_ahead(signed_in.customer.id, order.id) if state is State.PLACED else None
    poll_seconds = pace(now - order.placed_at) if state in OPEN else None
    reversible = await reversibility_of(context, signed_in.customer.id, order)
    return OrderView(
        reference=order.reference,
        kind=order.kind,
        surviving=order.surviving,
        absorbed=order.absorbed,
        seen_by=signed_in.customer.number,
        state=state,
        reason=Reason(order.reason, order.reason_number, order.reason_until) if order.reason else None,
        placed_at=order.placed_at,
        started_at=order.started_at,
        finished_at=order.finished_at,
        reversed_at=order.reversed_at if state is State.REVERSED else None,
        run_at=order.run_at if _is_held(order, now) else None,
        may_cancel=_is_held(order, now) and order.attempts == 0,
        waits_for=waits_for,
        late=_is_late(order, now),
        version="-".join([state, str(poll_seconds or 0), _standing(order, now, waits_for), reversible.version]),
        poll_seconds=poll_seconds,
        counts=_counts(order),
        rules_version=order.rules_version,
        lapsed_details=order.lapsed_details,
        reverses=order.reverses,
        reversal=order.reversal,
        reversible_until=reversible.until,
        reversal_refusal=reversible.refusal,
        not_returned=await _not_returned(order),
        shown=sign(context, "held", order.id, order.state, order.run_at, order.attempts),
        unreachable=_unreachable(order) if state in OPEN else (),
        is_mailed=bool(mailboxes(order.survivor_email)),
    )


def _unreachable(order: StoredOrder) -> tuple[str, ...]:
    emails = ((order.surviving, order.survivor_email), (order.absorbed, order.absorbed_email))
    return tuple(number for number, email in emails if not mailboxes(email))


def pace(age: timedelta) -> int | None:
    """The seconds between two polls of the page of an order this old; None when it should not poll any more."""
    return next((seconds for until, seconds in PACE if age < until), None)


def _is_held(order: StoredOrder, now: datetime) -> bool:
    """Nobody may begin yet: the customer can still think it over, or something went wrong and is tried again."""
    return order.state == State.PLACED and order.run_at > now


def _is_late(order: StoredOrder, now: datetime) -> bool:
    return order.state in {State.PLACED, State.EXECUTING} and now > order.run_at + LATE_AFTER


def _standing(order: StoredOrder, now: datetime, waits_for: str | None) -> str:
    """What else than its state shows on the page of an unfinished order."""
    if _is_held(order, now):
        return "held"
    return "late" if _is_late(order, now) else waits_for or "due"


def _counts(order: StoredOrder) -> tuple[ReceiptRow, ...]:
    receipt = return_of if order.kind == Kind.REVERSAL else receipt_of
    return receipt(order.balance_before, order.balance_after)


async def _not_returned(order: StoredOrder) -> tuple[NotReturned, ...]:
    if (order.kind, order.state) != (Kind.REVERSAL, State.EXECUTED):
        return ()
    tallies = await tallies_of(order.id)
    return not_returned(await unreturned_of(order.id, MOST_NAMED), tallies) if tallies else ()
