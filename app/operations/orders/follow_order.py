"""The status of one order, to its end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.context import Context
from app.customers.mailboxes import mailboxes
from app.errors import OrderUnknown
from app.merging.order import Kind, MergeOrder, State
from app.operations.access.sessions import SignedIn
from app.operations.reversals.not_returned import MOST_NAMED, NotReturned, not_returned
from app.operations.reversals.reversibility import Reversibility, reversibility_of
from app.operations.shown import sign
from app.storage.ledger.unreturned import tallies_of, unreturned_of
from app.storage.orders.merge_orders import order_ahead, order_of

# How often the page asks, by the age of the order: until when, and every how many seconds. After that: never.
PACE = ((timedelta(minutes=1), 5), (timedelta(minutes=10), 15), (timedelta(minutes=25), 60))


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as its customer sees it now.

    `seen_by` is the number that looks: another one than the surviving where that was merged later. `waits_for` is
    the order that goes before it, `not_returned` what a reversal could not put back. `shown` is what a
    cancellation carries of all this.
    """

    order: MergeOrder
    now: datetime
    seen_by: str
    waits_for: str | None
    reversibility: Reversibility
    not_returned: tuple[NotReturned, ...]
    shown: str

    @property
    def is_held(self) -> bool:
        return self.order.is_held(self.now)

    @property
    def is_late(self) -> bool:
        return self.order.is_late(self.now)

    @property
    def may_cancel(self) -> bool:
        return self.order.may_be_cancelled(self.now)

    @property
    def poll_seconds(self) -> int | None:
        """How often the page asks; None when asking is over."""
        return pace(self.now - self.order.placed_at) if self.order.is_open else None

    @property
    def version(self) -> str:
        """Changes whenever the page would look different."""
        progress = "held" if self.is_held else "late" if self.is_late else self.waits_for or "due"
        return "-".join([self.order.state, str(self.poll_seconds or 0), progress, self.reversibility.version])

    @property
    def unreachable(self) -> tuple[str, ...]:
        """The numbers that cannot be mailed about an unfinished order."""
        order = self.order
        emails = ((order.surviving, order.survivor_email), (order.absorbed, order.absorbed_email))
        return tuple(number for number, email in emails if not mailboxes(email)) if order.is_open else ()

    @property
    def is_mailed(self) -> bool:
        """Whether the one who looks is mailed."""
        return bool(mailboxes(self.order.survivor_email))


async def follow_order(context: Context, signed_in: SignedIn, reference: str) -> OrderView:
    """An order of the signed-in customer, or of a number that was merged into it, which is history: nothing can be
    done with it. Raises OrderUnknown for any other.
    """
    order = await order_of(signed_in.customer.id, reference)
    if order is None:
        raise OrderUnknown
    return OrderView(
        order=order,
        now=context.now(),
        seen_by=signed_in.customer.number,
        waits_for=await order_ahead(order) if order.state is State.PLACED else None,
        reversibility=await reversibility_of(context, signed_in.customer.id, order),
        not_returned=await _not_returned(order),
        shown=sign(context, "held", order.id, order.state, order.run_at, order.attempts),
    )


def pace(age: timedelta) -> int | None:
    """The seconds between two polls of the page of an order this old; None when it should not poll any more."""
    return next((seconds for until, seconds in PACE if age < until), None)


async def _not_returned(order: MergeOrder) -> tuple[NotReturned, ...]:
    if (order.kind, order.state) != (Kind.REVERSAL, State.EXECUTED):
        return ()
    tallies = await tallies_of(order.id)
    return not_returned(await unreturned_of(order.id, MOST_NAMED), tallies) if tallies else ()
