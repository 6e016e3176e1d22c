"""What a form carries of the page it stands on: a decision counts for what was seen, and for nothing else."""

import hmac

from app.context import Context
from app.errors import StepStale
from app.storage.orders.shown import facts_of_case, facts_of_order


async def shown_case(context: Context, case_id: int) -> str:
    """The signature of a case as staff see it now: both records, its state, what came and what happened."""
    return sign(context, "case", case_id, *await facts_of_case(case_id))


async def shown_order(context: Context, order_id: int, *more: object) -> str:
    """The signature of an order as it stands now, and of what `more` its page shows."""
    return sign(context, "order", order_id, *await facts_of_order(order_id), *more)


def sign(context: Context, *parts: object) -> str:
    """128 bits that only this service can make from these parts: for what a form carries from page to page."""
    text = "\0".join(str(part) for part in parts)
    return hmac.new(context.settings.secret_key, text.encode(), "sha256").hexdigest()[:32]


def refuse_unseen(shown: str | None, now: str) -> None:
    """Raise StepStale when something else was shown than there is now; None was decided without a page."""
    if shown is not None and not is_the_same(shown, now):
        raise StepStale


def is_the_same(shown: str, now: str) -> bool:
    """Whether the form carries the signature of what there is now."""
    return hmac.compare_digest(shown.encode(), now.encode())
