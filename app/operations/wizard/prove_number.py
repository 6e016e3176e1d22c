"""Step 1: the customer proves the second number with its password."""

from app.context import Context
from app.customers.record import Customer, Status
from app.errors import ProofRefused
from app.merging.events import Actor, Event
from app.merging.fingerprint import fingerprint
from app.merging.refusals import Code, NumberRefused, Refusal
from app.operations.access.limits import pair_key, proof_limits
from app.operations.access.sessions import SignedIn
from app.operations.access.verify_password import Tried, checked, settle, turn_away
from app.operations.cases.open_case import open_case
from app.operations.wizard.pairs import (
    current_draft,
    is_blocked,
    refuse_new_pair,
    refuse_outdated,
    refuse_survivor,
)
from app.storage.access.proofs import make_proof
from app.storage.access.targets import forget_target
from app.storage.customers import credentials_of, surviving_end
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def prove_number(context: Context, signed_in: SignedIn, number: str, password: str, address: str) -> None:
    """Makes a proof for the signed-in customer and `number`, which the comparison uses.

    Raises ProofRefused, the same for every reason before the proof, or NumberRefused when the number is proved but
    the pair cannot be merged. A blocked pair gets its case.
    """
    survivor = signed_in.customer
    if number == survivor.number:
        raise NumberRefused(Refusal(Code.OWN_NUMBER, number=number))
    draft = await current_draft(context, survivor)
    await refuse_survivor(context, survivor, len(draft))
    absorbed = await _proved(context, survivor, number, password, address)
    try:
        await refuse_new_pair(context, survivor, absorbed, draft)
    except NumberRefused as refused:
        await record(
            Event.NUMBER_REFUSED,
            by=Actor.CUSTOMER,
            customer=survivor.id,
            at=context.now(),
            absorbed=number,
            refusal=refused.refusal.code,
        )
        raise
    async with write_transaction():
        now = context.now()
        await refuse_outdated(survivor, absorbed)
        await make_proof(signed_in.session_id, (survivor.id, absorbed.id), fingerprint(survivor, absorbed), now)
        if is_blocked(survivor, absorbed):
            await open_case(context, survivor, absorbed)
        await record(Event.NUMBER_PROVED, by=Actor.CUSTOMER, customer=survivor.id, at=now, absorbed=number)


async def _proved(context: Context, survivor: Customer, number: str, password: str, address: str) -> Customer:
    limits = proof_limits(context, survivor.number, number, address)
    credentials, tried = await checked(context, await credentials_of(number), password, limits, ProofRefused)
    if not await _concerns(survivor, credentials.customer):
        await turn_away(context, limits, ProofRefused)
    await _settle(tried, pair_key(context, survivor.number, number))
    if credentials.customer.status is Status.ABSORBED:
        raise NumberRefused(Refusal(Code.ALREADY_MERGED, number=number, surviving=survivor.number))
    return credentials.customer


async def _concerns(survivor: Customer, customer: Customer) -> bool:
    """Whether the customer may know the state; a number merged into somebody else gets the ordinary refusal."""
    return customer.status is not Status.ABSORBED or (await surviving_end(customer)).id == survivor.id


async def _settle(tried: Tried, pair: str) -> None:
    """Settles a success, which clears only the bucket of this customer and target."""
    async with write_transaction():
        await settle(tried, {pair})
        if tried.limits.target:
            await forget_target(tried.limits.target)
