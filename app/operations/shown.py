"""Signatures of what a page showed, which its form carries, so that a decision counts only for what was seen."""

import hmac

from app.context import Context
from app.errors import StepStale
from app.storage.orders.shown import facts_of_case, facts_of_order


async def shown_case(context: Context, case_id: int) -> str:
    """The signature of a case as staff see it now: both records, its state, its messages and its history."""
    return sign(context, "case", case_id, *await facts_of_case(case_id))


async def shown_order(context: Context, order_id: int, *more: object) -> str:
    """The signature of an order as it is now, and of what `more` its page shows."""
    return sign(context, "order", order_id, *await facts_of_order(order_id), *more)


def sign(context: Context, *parts: object) -> str:
    """The signature of these parts, which only this service can make, in 128 bits."""
    text = "\0".join(str(part) for part in parts)
    return hmac.new(context.settings.secret_key, text.encode(), "sha256").hexdigest()[:32]


def refuse_unseen(shown: str | None, now: str) -> None:
    """Raises StepStale when the page showed something else than there is now; None means without a page."""
    if shown is not None and not is_the_same(shown, now):
        raise StepStale


def is_the_same(shown: str, now: str) -> bool:
    """Whether the form carries the present signature."""
    return hmac.compare_digest(shown.encode(), now.encode())
