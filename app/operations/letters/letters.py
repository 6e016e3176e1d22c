"""Makes mails for the outbox, each with a permanent Message-ID."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from app.context import Context
from app.storage.trail.outbox import Letter


@dataclass(frozen=True, slots=True)
class Addressee:
    """The customer who gets a mail, the address and the language."""

    customer: int
    email: str
    language: str


def letters(context: Context, kind: str, to: Iterable[Addressee], facts: dict[str, object]) -> list[Letter]:
    """One mail of this kind for each addressee. `facts` holds at least the order's reference."""
    return [
        Letter(
            message_id=new_message_id(context),
            occasion=f"{kind}:{facts['reference']}:{each.customer}",
            kind=kind,
            recipient=each.email,
            language=each.language,
            customer=each.customer,
            facts=facts,
        )
        for each in to
    ]


def new_message_id(context: Context) -> str:
    """A new Message-ID that nobody can guess, under the domain from which mails are sent."""
    domain = context.settings.mail_from.rpartition("@")[2]
    return f"<{secrets.token_hex(16)}@{domain}>"
