"""Makes mails for the outbox, each with a permanent Message-ID."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from app.context import Context
from app.merging.mail_kinds import MailKind
from app.storage.trail.outbox import Letter


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is told, where, and in which language. `customer` is None for anybody else."""

    customer: int | None
    email: str
    language: str


def new_letter(
    context: Context, kind: MailKind, to: Addressee, occasion: str, facts: Mapping[str, object]
) -> Letter:
    """A mail of this kind. Of one kind, the same occasion is written once."""
    return Letter(
        message_id=_new_message_id(context),
        occasion=f"{kind}:{occasion}",
        kind=kind,
        recipient=to.email,
        language=to.language,
        customer=to.customer,
        facts=facts,
    )


def _new_message_id(context: Context) -> str:
    """A new Message-ID that nobody can guess, under the domain from which mails are sent."""
    domain = context.settings.mail_from.rpartition("@")[2]
    return f"<{secrets.token_hex(16)}@{domain}>"
