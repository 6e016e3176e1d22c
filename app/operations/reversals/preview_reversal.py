"""Previews what would go back if a merge were reversed now, and what could not."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.context import Context
from app.customers.mailboxes import mailboxes
from app.errors import OrderUnknown
from app.merging.dictionary import COUNTED, Treatment
from app.merging.order import MergeOrder
from app.merging.reversal import ReversalRefusal, refusal_of_reversal
from app.operations.access.sessions import SignedIn
from app.operations.reversals.not_returned import MOST_NAMED, NotReturned, not_returned
from app.operations.shown import sign
from app.operations.wizard.review_draft import Count
from app.storage.customers import customers_with
from app.storage.ledger.unreturned import Tally, tallies_of_plan, unreturned_of_plan
from app.storage.orders.reversals import merge_of

MONEY = frozenset(entry.kind for entry in COUNTED if entry.treatment is Treatment.ADD_UP)


@dataclass(frozen=True, slots=True)
class ReversalPreview:
    """A merge about to be taken back: `returns` counts what goes back, `not_returned` names what does not.

    `refusal` is the reason why it cannot be asked for now; `shown` is what the form carries of all this.
    `unreachable` are the numbers that cannot be mailed.
    """

    merge: MergeOrder
    returns: tuple[Count, ...]
    not_returned: tuple[NotReturned, ...]
    refusal: ReversalRefusal | None
    shown: str
    unreachable: tuple[str, ...]


async def preview_reversal(context: Context, signed_in: SignedIn, reference: str) -> ReversalPreview:
    """The preview for the signed-in customer's own merge, counted by the same statements as the reversal.

    Nothing is counted if the reversal is refused. Raises OrderUnknown for anything but an own merge.
    """
    merge = await merge_of(signed_in.customer.id, reference)
    if merge is None:
        raise OrderUnknown
    order, refusal = merge.order, refusal_of_reversal(merge, context.now())
    tallies = [] if refusal else await tallies_of_plan(order.id)
    partly = any(tally.reason for tally in tallies)
    returns = _counts(tallies)
    missing = not_returned(await unreturned_of_plan(order.id, MOST_NAMED), tallies) if partly else ()
    return ReversalPreview(
        merge=order,
        returns=returns,
        not_returned=missing,
        refusal=refusal,
        unreachable=await _unreachable(order),
        shown=sign(context, "reversal", order.id, returns, missing),
    )


async def _unreachable(merge: MergeOrder) -> tuple[str, ...]:
    both = await customers_with((merge.survivor_id, merge.absorbed_id))
    return tuple(each.number for each in both.values() if not mailboxes(each.email))


def _counts(tallies: Sequence[Tally]) -> tuple[Count, ...]:
    kinds = dict.fromkeys(tally.kind for tally in tallies if tally.returned)
    return tuple(_count(kind, [each for each in tallies if each.returned and each.kind == kind]) for kind in kinds)


def _count(kind: str, tallies: Sequence[Tally]) -> Count:
    rows = 0 if kind in MONEY else sum(tally.rows for tally in tallies)
    return Count(kind, rows, sum(tally.cents for tally in tallies))
