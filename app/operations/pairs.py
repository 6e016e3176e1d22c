"""What the steps of a merge share: may this pair be merged now, and is it still what was shown?"""

import hmac
from datetime import timedelta

from app.customers.record import Customer
from app.merging.fingerprint import fingerprint
from app.merging.refusals import Brakes, Code, NumberRefused, Pair, Refusal, refusal_of
from app.operations.desk import Desk
from app.storage.claims import claimed_among
from app.storage.customers import lock_customers
from app.storage.drafts import StoredPair, pairs_of


async def draft_of(desk: Desk, survivor: Customer) -> list[StoredPair]:
    """The pairs in the survivor's draft that are not too old."""
    return list(await pairs_of(survivor.id, desk.now() - desk.settings.draft_valid_for))


async def refuse_survivor(desk: Desk, survivor: Customer, pairs_in_draft: int) -> None:
    """Raise NumberRefused when no second number can be entered at all, whatever it is."""
    if await claimed_among([survivor.id]):
        raise NumberRefused(Refusal(Code.OPEN_ORDER, number=survivor.number))
    if pairs_in_draft >= desk.settings.pairs_per_sitting:
        raise NumberRefused(Refusal(Code.TOO_MANY))


async def refuse_new_pair(desk: Desk, survivor: Customer, absorbed: Customer) -> None:
    """Raise NumberRefused when this pair must not enter the draft."""
    draft = [pair for pair in await draft_of(desk, survivor) if not is_outdated(survivor, pair)]
    others = [pair for pair in draft if pair.absorbed.id != absorbed.id]
    pair = Pair(
        surviving=survivor,
        absorbed=absorbed,
        already_merged=False,
        in_draft=len(others) < len(draft),
        open_order=bool(await claimed_among([survivor.id, absorbed.id])),
        pairs_in_draft=len(others),
        pairs_allowed=desk.settings.pairs_per_sitting,
    )
    _refuse(desk, pair)


def refuse_old_pair(desk: Desk, survivor: Customer, absorbed: Customer, shown: str, claimed: bool) -> None:
    """Raise NumberRefused when a pair from the draft or from an order must not be merged any more.

    `shown` is the fingerprint of what the customer saw.
    """
    pair = Pair(
        surviving=survivor,
        absorbed=absorbed,
        already_merged=False,
        in_draft=False,
        open_order=claimed,
        pairs_in_draft=0,
        pairs_allowed=desk.settings.pairs_per_sitting,
    )
    _refuse(desk, pair)
    if fingerprint(survivor, absorbed) != shown:
        raise NumberRefused(Refusal(Code.CHANGED, number=absorbed.number))


async def refuse_outdated(survivor: Customer, absorbed: Customer) -> None:
    """Lock both until the transaction ends; raise NumberRefused when one is no longer what was read before it."""
    locked = await lock_customers([survivor.id, absorbed.id])
    if fingerprint(locked[survivor.id], locked[absorbed.id]) != fingerprint(survivor, absorbed):
        raise NumberRefused(Refusal(Code.CHANGED, number=absorbed.number))


def is_outdated(survivor: Customer, pair: StoredPair) -> bool:
    """Whether a record changed since this pair was compared: it gives way when the number is proved again."""
    return fingerprint(survivor, pair.absorbed) != pair.fingerprint


def sign(desk: Desk, *parts: object) -> str:
    """128 bits that only this service can make from these parts: for what a form carries from page to page."""
    text = "\0".join(str(part) for part in parts)
    return hmac.new(desk.settings.secret_key, text.encode(), "sha256").hexdigest()[:32]


def _refuse(desk: Desk, pair: Pair) -> None:
    settings = desk.settings
    brakes = Brakes(
        identity=timedelta(days=settings.identity_brake_days), access=timedelta(hours=settings.access_brake_hours)
    )
    refusal = refusal_of(pair, brakes, desk.now())
    if refusal is not None:
        raise NumberRefused(refusal)
