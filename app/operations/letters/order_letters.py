"""The mails about an order, to both addresses as they were when it was placed."""

from collections.abc import Mapping

from app.context import Context
from app.customers.mailboxes import is_reached_by
from app.customers.record import Customer
from app.merging.events import Event
from app.merging.mail_kinds import MailKind
from app.merging.order import Kind, MergeOrder
from app.operations.letters.letters import Addressee, new_letter
from app.storage.trail.outbox import put_in_outbox

# The mail that tells of each end but the good one, by the kind of the order.
END_MAILS: Mapping[tuple[Event, Kind], MailKind] = {
    (Event.ORDER_CANCELLED, Kind.MERGE): MailKind.ORDER_FAILED,
    (Event.ORDER_CANCELLED, Kind.REVERSAL): MailKind.REVERSAL_FAILED,
    (Event.ORDER_FAILED, Kind.MERGE): MailKind.ORDER_FAILED,
    (Event.ORDER_FAILED, Kind.REVERSAL): MailKind.REVERSAL_FAILED,
    (Event.ORDER_NEEDS_REVIEW, Kind.MERGE): MailKind.ORDER_NEEDS_REVIEW,
    (Event.ORDER_NEEDS_REVIEW, Kind.REVERSAL): MailKind.REVERSAL_NEEDS_REVIEW,
    (Event.ORDER_CLOSED, Kind.MERGE): MailKind.ORDER_CLOSED,
    (Event.ORDER_CLOSED, Kind.REVERSAL): MailKind.REVERSAL_CLOSED,
}


async def tell_both(
    context: Context, order: MergeOrder, kind: MailKind, pair: tuple[Customer, Customer], **more: object
) -> None:
    """Writes one mail of this kind for each address. `pair` is the surviving and the absorbed customer.

    `more` are facts that only this kind needs.
    """
    surviving, absorbed = pair
    facts = {"reference": order.reference, "surviving": surviving.number, "absorbed": absorbed.number, **more}
    told = _addressees(surviving, absorbed, (order.survivor_email, order.absorbed_email))
    letters = [new_letter(context, kind, to, f"{order.reference}:{to.customer}", facts) for to in told]
    await put_in_outbox(letters, context.now())


def _addressees(surviving: Customer, absorbed: Customer, emails: tuple[str, str]) -> list[Addressee]:
    """Both customers with these addresses, the survivor's first; only one if a mail to it reaches both."""
    both = [
        Addressee(each.id, email, each.language) for each, email in zip((surviving, absorbed), emails, strict=True)
    ]
    return both[:1] if is_reached_by(emails[1], emails[0]) else both
