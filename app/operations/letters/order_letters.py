"""The mails about an order: to both addresses, as they were when it was placed."""

from app.context import Context
from app.customers.mailboxes import is_reached_by
from app.customers.record import Customer
from app.merging.order import MergeOrder
from app.operations.letters.letters import Addressee, letters
from app.storage.trail.outbox import put_in_outbox


async def tell_both(
    context: Context, order: MergeOrder, kind: str, pair: tuple[Customer, Customer], **more: object
) -> None:
    """One mail of this kind for each address; `pair` is the surviving and the absorbed customer.

    `more` are facts of this kind alone.
    """
    surviving, absorbed = pair
    facts: dict[str, object] = {
        "reference": order.reference,
        "surviving": surviving.number,
        "absorbed": absorbed.number,
        **more,
    }
    told = _addressees(surviving, absorbed, (order.survivor_email, order.absorbed_email))
    await put_in_outbox(letters(context, kind, told, facts), context.now())


def _addressees(surviving: Customer, absorbed: Customer, emails: tuple[str, str]) -> list[Addressee]:
    """Both customers, under (survivor's, absorbed's) address; one mail when it reaches both."""
    both = [
        Addressee(each.id, email, each.language) for each, email in zip((surviving, absorbed), emails, strict=True)
    ]
    return both[:1] if is_reached_by(emails[1], emails[0]) else both
