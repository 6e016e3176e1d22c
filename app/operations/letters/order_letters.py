"""The mails about an order, to both addresses as they were when it was placed."""

from dataclasses import dataclass
from typing import Protocol

from app.context import Context
from app.customers.mailboxes import is_reached_by
from app.customers.record import Customer
from app.operations.letters.letters import Addressee, letters
from app.storage.trail.outbox import put_in_outbox


class Order(Protocol):
    """The attributes of an order that a mail needs, whatever read it."""

    @property
    def reference(self) -> str: ...
    @property
    def survivor_email(self) -> str: ...
    @property
    def absorbed_email(self) -> str: ...


@dataclass(frozen=True, slots=True)
class PlacedNow:
    """An order that is being written, with the present addresses."""

    reference: str
    survivor_email: str
    absorbed_email: str


async def tell_both(
    context: Context, order: Order, kind: str, pair: tuple[Customer, Customer], **more: object
) -> None:
    """Writes one mail of this kind for each address. `pair` is the surviving and the absorbed customer.

    `more` are facts that only this kind needs.
    """
    surviving, absorbed = pair
    facts: dict[str, object] = {
        "reference": order.reference,
        "surviving": surviving.number,
        "absorbed": absorbed.number,
        **more,
    }
    to = _addressees(surviving, absorbed, (order.survivor_email, order.absorbed_email))
    await put_in_outbox(letters(context, kind, to, facts), context.now())


def _addressees(surviving: Customer, absorbed: Customer, emails: tuple[str, str]) -> list[Addressee]:
    """Both customers with these addresses, the survivor's first; only one if a mail to it reaches both."""
    both = [
        Addressee(each.id, email, each.language) for each, email in zip((surviving, absorbed), emails, strict=True)
    ]
    return both[:1] if is_reached_by(emails[1], emails[0]) else both
