"""Writes a reversal in the caller's transaction: claims, its row, its audit row and both mails."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.context import Context
from app.customers.fields import RULES_VERSION
from app.customers.record import Customer
from app.errors import TooManyReversals
from app.merging.events import Actor, Event
from app.merging.fingerprint import fingerprint
from app.merging.mail_kinds import MailKind
from app.merging.order import MergeOrder
from app.merging.reversal import (
    PastMerge,
    ReversalCode,
    ReversalRefusal,
    ReversalRefused,
    refusal_of_reversal,
)
from app.operations.fresh_reference import fresh_reference
from app.operations.letters.order_letters import tell_both
from app.storage.access.attempts import Bucket, reserve_attempt
from app.storage.customers import lock_customers
from app.storage.orders.claims import claim_numbers
from app.storage.orders.reversals import merge_with
from app.storage.orders.sendings import NewOrder, add_order, begin_sending
from app.storage.trail.audit import record_for


@dataclass(frozen=True, slots=True)
class Instruction:
    """Who wants a merge taken back: `details` go into the audit row.

    A reversal counts towards `limit` only when it is really placed.
    """

    origin: Actor
    details: Mapping[str, object] = field(default_factory=dict)
    limit: Bucket | None = None


async def write_reversal(context: Context, merge: PastMerge, instruction: Instruction) -> str:
    """Places the order that takes this merge back, unless there is one already; returns its reference.

    Raises ReversalRefused or TooManyReversals.
    """
    ids = (merge.order.survivor_id, merge.order.absorbed_id)
    locked = await lock_customers(ids)
    merge = await _as_it_is_now(context, merge.order.reference, instruction)
    if merge.order.reversal is not None:
        return merge.order.reversal
    refuse_reversal(context, merge)
    survivor, absorbed = (locked[customer] for customer in ids)
    return await _write(context, merge.order, (survivor, absorbed), instruction)


def refuse_reversal(context: Context, merge: PastMerge) -> None:
    """Raises ReversalRefused when this merge cannot be taken back now."""
    refusal = refusal_of_reversal(merge, context.now())
    if refusal is not None:
        raise ReversalRefused(refusal)


async def _as_it_is_now(context: Context, reference: str, instruction: Instruction) -> PastMerge:
    """The merge as it is now. Only for a second member of staff, the first approval stops the clock."""
    since = context.now() - context.settings.approval_valid_for if instruction.origin is Actor.STAFF else None
    by_provider = instruction.origin is not Actor.CUSTOMER
    found = await merge_with(reference, by_provider=by_provider, approved_since=since)
    assert found is not None, "orders are never deleted"  # noqa: S101  # foreign keys of the ledger
    return found


async def _write(
    context: Context, merge: MergeOrder, pair: tuple[Customer, Customer], instruction: Instruction
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
    new = NewOrder(
        reference=reference,
        survivor=survivor,
        absorbed=absorbed,
        fingerprint=fingerprint(survivor, absorbed),
        rules_version=RULES_VERSION,
        reverses=merge.id,
    )
    reversal = await add_order(sending, new, now, run_at=now)
    await record_for(
        reversal,
        Event.ORDER_PLACED,
        by=instruction.origin,
        at=now,
        surviving=survivor.number,
        absorbed=absorbed.number,
        reverses=merge.reference,
        **instruction.details,
    )
    await tell_both(context, reversal, MailKind.REVERSAL_PLACED, pair, reverses=merge.reference)
    return reference
