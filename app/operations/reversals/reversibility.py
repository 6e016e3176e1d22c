"""Whether an order can be taken back, for its page."""

from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.merging.order import MergeOrder
from app.merging.reversal import ReversalRefusal, refusal_of_reversal
from app.storage.orders.reversals import merge_of


@dataclass(frozen=True, slots=True)
class Reversibility:
    """Until when an executed merge can be taken back, and why not now; both None for any other order."""

    until: datetime | None = None
    refusal: ReversalRefusal | None = None

    @property
    def version(self) -> str:
        """A text that changes whenever the page would look different."""
        if self.until is None:
            return "never"
        return f"{self.refusal.code}-{self.refusal.reference or 0}" if self.refusal else "now"


async def reversibility_of(context: Context, survivor_id: int, order: MergeOrder) -> Reversibility:
    """The reversibility of this surviving customer's order."""
    if not order.is_in_force:
        return Reversibility()
    merge = await merge_of(survivor_id, order.reference)
    return (
        Reversibility(order.reversible_until, refusal_of_reversal(merge, context.now()))
        if merge
        else Reversibility()
    )
