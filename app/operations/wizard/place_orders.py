"""«Opdracht versturen»: one order for each pair of the draft, all or none, once per key."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.context import Context
from app.customers.fields import RULES_VERSION
from app.customers.record import Customer
from app.errors import DraftEmpty, OwnPasswordMissing, StepStale
from app.logs.events import log_event
from app.merging.case import Case
from app.merging.events import Actor, Event
from app.merging.order import MergeOrder
from app.merging.refusals import Code, NumberRefused, Refusal
from app.operations.access.enter_own_password import enter_own_password, renewed_token
from app.operations.access.sessions import SignedIn
from app.operations.cases.cases import accepted_case
from app.operations.fresh_reference import fresh_reference
from app.operations.wizard.pairs import Shown, draft_of, refuse_old_pair
from app.operations.wizard.review_draft import draft_key, password_needed
from app.operations.wizard.write_order import Placing, write_order
from app.storage.cases.case_events import note
from app.storage.cases.cases import use_case
from app.storage.customers import lock_customers
from app.storage.orders.claims import claim_numbers, claimed_among
from app.storage.orders.drafts import StoredPair, take_pairs
from app.storage.orders.sendings import NewOrder, begin_sending, references_sent
from app.storage.trail.audit import record
from app.storage.transaction import savepoint, write_transaction


@dataclass(frozen=True, slots=True)
class Placed:
    """The orders' references, oldest first; none when `refusal` says which pair stood in the way, or without one
    when a pair was taken out of the draft meanwhile.

    `token` is the session's new token when the own password was entered, placed or refused.
    """

    references: tuple[str, ...]
    token: str | None = None
    refusal: Refusal | None = None


async def place_orders(
    context: Context, signed_in: SignedIn, key: str, password: str | None, address: str
) -> Placed:
    """Place the orders of the draft that was shown under `key`. The same key again gives the same orders.

    Raises DraftEmpty, StepStale when the draft is no longer the one shown, OwnPasswordMissing, OwnPasswordWrong,
    SessionEnded, TooManyGuesses. The session is renewed in the transaction of the orders, placed or refused.
    """
    survivor = signed_in.customer
    # The draft first: where another click has emptied it, its orders are there to be found.
    draft = await draft_of(context, survivor)
    if sent := await references_sent(survivor.id, key):
        return Placed(tuple(sent))
    if not draft:
        raise DraftEmpty
    if key != draft_key(context, survivor, draft):
        raise StepStale
    needed = password_needed(context, signed_in)
    if needed:
        await _enter(context, signed_in, password, address)
    async with write_transaction():
        placed = await _placed(context, survivor, draft, key)
        token = await renewed_token(context, signed_in) if needed else None
    return replace(placed, references=_told(placed.references), token=token)


async def _enter(context: Context, signed_in: SignedIn, password: str | None, address: str) -> None:
    if not password:
        raise OwnPasswordMissing
    await enter_own_password(context, signed_in, password, address)


async def _placed(context: Context, survivor: Customer, draft: Sequence[StoredPair], key: str) -> Placed:
    try:
        async with savepoint():
            await _place(context, survivor, draft, key)
    except NumberRefused as refused:
        log_event("number_refused", code=refused.refusal.code)
        return Placed((), refusal=refused.refusal)
    except StepStale:
        return Placed(())
    return Placed(tuple(await references_sent(survivor.id, key)))


def _told(references: Sequence[str]) -> tuple[str, ...]:
    for reference in references:
        log_event("order_placed", reference=reference)
    return tuple(references)


async def _place(context: Context, survivor: Customer, draft: Sequence[StoredPair], key: str) -> None:
    now = context.now()
    ids = [survivor.id, *(pair.absorbed.id for pair in draft)]
    locked = await lock_customers(ids)
    sending = await begin_sending(survivor.id, key, Actor.CUSTOMER, now)
    if sending is None:  # a second click was faster: its orders are the answer
        return
    cases = [await accepted_case(context, locked[survivor.id], locked[pair.absorbed.id]) for pair in draft]
    claimed = await claimed_among(ids)
    for pair, case in zip(draft, cases, strict=True):
        absorbed = locked[pair.absorbed.id]
        taken = survivor.id in claimed or absorbed.id in claimed
        await refuse_old_pair(
            context, locked[survivor.id], absorbed, Shown(pair.fingerprint, taken, case is not None)
        )
    if not await claim_numbers(ids, sending):
        raise NumberRefused(Refusal(Code.OPEN_ORDER, number=survivor.number))
    run_at = now + timedelta(hours=context.settings.execution_hold_hours)
    placing = Placing(sending, Actor.CUSTOMER, run_at)
    for pair, case in zip(draft, cases, strict=True):
        absorbed = locked[pair.absorbed.id]
        new = _new(await fresh_reference(context), pair, (locked[survivor.id], absorbed))
        await _write(context, placing, new, case)
    if not await take_pairs(draft):  # one was taken out in another window meanwhile
        raise StepStale


async def _write(context: Context, placing: Placing, new: NewOrder, case: Case | None) -> None:
    order = await write_order(context, placing, new)
    if case is not None:
        await _use_acceptance(context, case, order)


async def _use_acceptance(context: Context, case: Case, order: MergeOrder) -> None:
    """Bind the case to the order, in the placing transaction. Raises NumberRefused when it is used already."""
    if not await use_case(case.id, order.id):
        raise NumberRefused(Refusal(Code.IDENTITY_DIFFERS, number=case.absorbed.number))
    now, customer = context.now(), case.survivor.id
    await note(case.id, "used", now, text=order.reference)
    await record(
        Event.CASE_USED, by=Actor.CUSTOMER, customer=customer, order=order.id, at=now, reference=case.reference
    )


def _new(reference: str, pair: StoredPair, customers: tuple[Customer, Customer]) -> NewOrder:
    survivor, absorbed = customers
    return NewOrder(
        reference=reference,
        survivor=survivor,
        absorbed=absorbed,
        proof=pair.proof,
        decision=pair.decision,
        fingerprint=pair.fingerprint,
        rules_version=RULES_VERSION,
    )
