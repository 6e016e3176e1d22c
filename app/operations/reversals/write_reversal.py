"""Writes a reversal in the caller's transaction: claims, its row, its audit row and both mails."""

from dataclasses import dataclass, field

from app.context import Context
from app.customers.fields import RULES_VERSION
from app.customers.record import Customer
from app.errors import TooManyReversals
from app.merging.fingerprint import fingerprint
from app.merging.reversal import (
    PastMerge,
    ReversalCode,
    ReversalRefusal,
    ReversalRefused,
    refusal_of_reversal,
)
from app.operations.fresh_reference import fresh_reference
from app.operations.letters.order_letters import PlacedNow, tell_both
from app.storage.access.attempts import Bucket, reserve_attempt
from app.storage.customers import lock_customers
from app.storage.orders.claims import claim_numbers
from app.storage.orders.reversals import NewReversal, add_reversal, merge_with
from app.storage.orders.sendings import begin_sending
from app.storage.trail.audit import Event, record


@dataclass(frozen=True, slots=True)
class Instruction:
    """Who takes a merge back: `origin` is customer, staff or operator; `details` go into the audit row.

    A reversal counts towards `limit` only when it is really placed.
    """

    origin: str
    details: dict[str, object] = field(default_factory=dict)
    limit: Bucket | None = None


async def write_reversal(context: Context, merge: PastMerge, instruction: Instruction) -> str:
    """Places the order that takes this merge back, unless there is one already; returns its reference.

    Raises ReversalRefused or TooManyReversals.
    """
    ids = (merge.survivor_id, merge.absorbed_id)
    locked = await lock_customers(ids)
    merge = await _as_it_is_now(context, merge, instruction)
    if merge.reversal is not None:
        return merge.reversal
    refuse_reversal(context, merge)
    survivor, absorbed = (locked[customer] for customer in ids)
    return await _write(context, merge, (survivor, absorbed), instruction)


def refuse_reversal(context: Context, merge: PastMerge) -> None:
    """Raises ReversalRefused when this merge cannot be taken back now."""
    refusal = refusal_of_reversal(merge, context.now())
    if refusal is not None:
        raise ReversalRefused(refusal)


async def _as_it_is_now(context: Context, merge: PastMerge, instruction: Instruction) -> PastMerge:
    """The merge as it is now. Only for a second member of staff, the first approval stops the clock."""
    since = context.now() - context.settings.approval_valid_for if instruction.origin == "staff" else None
    by_provider = instruction.origin != "customer"
    present = await merge_with(merge.reference, by_provider=by_provider, approved_since=since)
    assert present is not None, "orders are never deleted"  # noqa: S101  # foreign keys of the ledger
    return present


async def _write(
    context: Context, merge: PastMerge, pair: tuple[Customer, Customer], instruction: Instruction
) -> str:
    survivor, absorbed = pair
    now = context.now()
    retry_after = await reserve_attempt([instruction.limit], now) if instruction.limit else None
    if retry_after is not None:
        raise TooManyReversals(retry_after)
    reference = await fresh_reference(context)
    sending = await begin_sending(survivor.id, reference, instruction.origin, now)
    if sending is None or not await claim_numbers((survivor.id, absorbed.id), sending):
        raise ReversalRefused(ReversalRefusal(ReversalCode.OPEN_ORDER))
    seen = fingerprint(survivor, absorbed)
    reversal = NewReversal(reference, merge.id, survivor, absorbed, seen, RULES_VERSION)
    order_id = await add_reversal(sending, reversal, now)
    facts: dict[str, object] = {
        "reference": reference,
        "surviving": survivor.number,
        "absorbed": absorbed.number,
        "reverses": merge.reference,
    }
    details = facts | instruction.details
    await record(Event("order_placed", instruction.origin, survivor.id, order_id, details), now)
    placed = PlacedNow(reference, survivor.email, absorbed.email)
    await tell_both(context, placed, "reversal_placed", pair, reverses=merge.reference)
    return reference
