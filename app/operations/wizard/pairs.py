"""What the steps of a merge share: may this pair be merged now, and is it still what was shown?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.context import Context
from app.customers.record import Customer
from app.merging.comparison import Verdict, compare
from app.merging.fingerprint import fingerprint, still_fits
from app.merging.refusals import OFF, Code, NumberRefused, Pair, Refusal, WaitingPeriods, refusal_of
from app.storage.customers import chain_below, lock_customers
from app.storage.orders.claims import claimed_among
from app.storage.orders.drafts import StoredPair, pairs_of


async def draft_of(context: Context, survivor: Customer) -> list[StoredPair]:
    """The pairs in the survivor's draft that are neither too old nor dated in the future."""
    now = context.now()
    return list(await pairs_of(survivor.id, now - context.settings.draft_valid_for, now + CLOCKS_DIFFER))


async def current_draft(context: Context, survivor: Customer) -> list[StoredPair]:
    """The pairs of the draft that are still what was compared."""
    return [pair for pair in await draft_of(context, survivor) if not is_outdated(survivor, pair)]


async def refuse_survivor(context: Context, survivor: Customer, pairs_in_draft: int) -> None:
    """Raise NumberRefused when no second number can be entered at all, whatever it is."""
    if await claimed_among([survivor.id]):
        raise NumberRefused(Refusal(Code.OPEN_ORDER, number=survivor.number))
    if pairs_in_draft >= context.settings.pairs_per_sitting:
        raise NumberRefused(Refusal(Code.TOO_MANY))


async def refuse_new_pair(
    context: Context, survivor: Customer, absorbed: Customer, draft: Sequence[StoredPair]
) -> None:
    """Raise NumberRefused when this pair must not enter the survivor's current draft.

    A recent change of identity data does not stop a blocked pair: it goes nowhere without staff, who check it.
    """
    others = [pair for pair in draft if pair.absorbed.id != absorbed.id]
    pair = Pair(
        surviving=survivor,
        absorbed=absorbed,
        already_merged=False,
        in_draft=len(others) < len(draft),
        open_order=bool(await claimed_among([survivor.id, absorbed.id])),
        pairs_in_draft=len(others),
        pairs_allowed=context.settings.pairs_per_sitting,
        chain_below=await chain_below(absorbed.id),
    )
    _refuse(context, pair, is_blocked(survivor, absorbed))


@dataclass(frozen=True, slots=True)
class Shown:
    """The conditions of an old pair: the fingerprint of what the customer saw, and its accepted case, if any.

    `claimed` says that one of the numbers is in another order.
    """

    fingerprint: str
    claimed: bool
    accepted: bool


async def refuse_old_pair(context: Context, survivor: Customer, absorbed: Customer, shown: Shown) -> None:
    """Raises NumberRefused when a pair of the draft or of an order must not be merged any more.

    An accepted case allows different identity data and recent changes of them.
    """
    pair = Pair(
        surviving=survivor,
        absorbed=absorbed,
        already_merged=False,
        in_draft=False,
        open_order=shown.claimed,
        pairs_in_draft=0,
        pairs_allowed=context.settings.pairs_per_sitting,
        chain_below=await chain_below(absorbed.id),
    )
    _refuse(context, pair, shown.accepted)
    if not still_fits(shown.fingerprint, survivor, absorbed):
        raise NumberRefused(Refusal(Code.CHANGED, number=absorbed.number))
    if is_blocked(survivor, absorbed) and not shown.accepted:
        raise NumberRefused(Refusal(Code.IDENTITY_DIFFERS, number=absorbed.number))


def is_blocked(survivor: Customer, absorbed: Customer) -> bool:
    """Whether identity data differ, so that only an accepted case leads on."""
    return compare(survivor, absorbed).verdict is Verdict.BLOCKED


async def refuse_outdated(survivor: Customer, absorbed: Customer) -> None:
    """Locks both customers until the transaction ends.

    Raises NumberRefused when one has changed since it was read.
    """
    locked = await lock_customers([survivor.id, absorbed.id])
    if fingerprint(locked[survivor.id], locked[absorbed.id]) != fingerprint(survivor, absorbed):
        raise NumberRefused(Refusal(Code.CHANGED, number=absorbed.number))


def is_outdated(survivor: Customer, pair: StoredPair) -> bool:
    """Whether a record has changed since this pair was compared; a new proof of the number replaces it."""
    return not still_fits(pair.fingerprint, survivor, pair.absorbed)


def _refuse(context: Context, pair: Pair, checked_by_staff: bool) -> None:
    settings = context.settings
    identity = OFF if checked_by_staff else timedelta(days=settings.identity_brake_days)
    periods = WaitingPeriods(identity=identity, access=timedelta(hours=settings.access_brake_hours))
    refusal = refusal_of(pair, periods, context.now())
    if refusal is not None:
        raise NumberRefused(refusal)
