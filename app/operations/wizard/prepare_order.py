"""«Verder» after the comparison puts the pair into the draft and uses the proof."""

from app.context import Context
from app.errors import ProofMissing, StepStale
from app.merging.events import Actor, Event
from app.merging.refusals import NumberRefused
from app.operations.access.sessions import SignedIn
from app.operations.shown import sign
from app.operations.wizard.compare_customers import ADOPTED, compare_customers
from app.operations.wizard.pairs import current_draft, draft_of, refuse_new_pair, refuse_outdated
from app.storage.access.proofs import use_proof
from app.storage.orders.drafts import NewPair, add_pair
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def prepare_order(context: Context, signed_in: SignedIn, shown: str) -> None:
    """Adds the compared pair to the draft; confirming the same page twice adds it once.

    Raises StepStale when the page showed something else or does not allow it, NumberRefused or ProofExpired.
    """
    try:
        await _prepare(context, signed_in, shown)
    except (ProofMissing, NumberRefused) as reason:
        if await _is_prepared(context, signed_in, shown):  # another request was faster
            return
        if isinstance(reason, NumberRefused):
            raise
        raise StepStale from None


async def _prepare(context: Context, signed_in: SignedIn, shown: str) -> None:
    view = await compare_customers(context, signed_in)
    if shown != view.shown or not view.may_continue:
        raise StepStale
    survivor, proof = signed_in.customer, view.proof
    decision = "adopt" if view.status == ADOPTED else "continue"
    async with write_transaction():
        now = context.now()
        await refuse_outdated(survivor, proof.absorbed)
        draft = await current_draft(context, survivor)
        await refuse_new_pair(context, survivor, proof.absorbed, draft)
        if not await use_proof(proof.id, now):
            raise ProofMissing
        await add_pair(NewPair(survivor.id, proof.absorbed.id, proof.id, decision, proof.fingerprint), now)
        await record(
            Event.PAIR_PREPARED,
            by=Actor.CUSTOMER,
            customer=survivor.id,
            at=now,
            absorbed=view.absorbed,
            decision=decision,
        )


async def _is_prepared(context: Context, signed_in: SignedIn, shown: str) -> bool:
    draft = await draft_of(context, signed_in.customer)
    return any(sign(context, "shown", pair.proof, pair.fingerprint) == shown for pair in draft)
