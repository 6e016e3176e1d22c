"""The mails about an order: to both addresses, as they were when the order was placed."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from app.customers.record import Customer
from app.operations.desk import Desk
from app.storage.outbox import Letter


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is told, where, and in which language."""

    customer: int
    email: str
    language: str


def addressees(surviving: Customer, absorbed: Customer, emails: tuple[str, str]) -> list[Addressee]:
    """Both customers, under (survivor's, absorbed's) address; one mail when both have the same."""
    both = [
        Addressee(each.id, email, each.language) for each, email in zip((surviving, absorbed), emails, strict=True)
    ]
    return both if emails[0].casefold() != emails[1].casefold() else both[:1]


def letters(desk: Desk, kind: str, told: Iterable[Addressee], facts: dict[str, object]) -> list[Letter]:
    """One mail of this kind for each address; `facts` has at least the order's reference."""
    domain = desk.settings.mail_from.rpartition("@")[2]
    return [
        Letter(
            message_id=f"<{secrets.token_hex(16)}@{domain}>",
            occasion=f"{kind}:{facts['reference']}:{each.customer}",
            kind=kind,
            recipient=each.email,
            language=each.language,
            customer=each.customer,
            facts=facts,
        )
        for each in told
        if each.email
    ]
