"""What people may do with an order that needs review, and who did it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.context import Context
from app.errors import OrderNotInReview, OrderUnknown
from app.merging.events import Actor
from app.merging.order import MergeOrder, State
from app.operations.shown import refuse_unseen, shown_order
from app.operations.staff.staff_sessions import StaffIn
from app.storage.orders.merge_orders import lock_order

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides: `name` is a user name, or empty at the command line."""

    actor: Actor
    name: str = ""

    @classmethod
    def of(cls, staff: StaffIn) -> Self:
        return cls(Actor.STAFF, staff.user_name)

    @property
    def details(self) -> Mapping[str, object]:
        """For the audit trail."""
        return {self.actor: self.name} if self.name else {}


OPERATOR = Reviewer(Actor.OPERATOR)


async def order_in_review(context: Context, reference: str, shown: str | None) -> MergeOrder:
    """The order, locked. `shown` is what the page carried; None without a page.

    Raises OrderUnknown, OrderNotInReview; StepStale when the page showed something else.
    """
    order = await lock_order(reference)
    if order is None:
        raise OrderUnknown(f"There is no order {reference}.")
    if order.state is not State.NEEDS_REVIEW:
        raise OrderNotInReview(f"Order {reference} does not need review: it is {order.state}.")
    refuse_unseen(shown, await shown_order(context, order.id))
    return order
