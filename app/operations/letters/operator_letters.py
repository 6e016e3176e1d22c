"""Mails to the operator."""

from collections.abc import Mapping

from app.context import Context
from app.merging.mail_kinds import MailKind
from app.operations.letters.letters import Addressee, new_letter
from app.storage.trail.outbox import Letter

OPERATORS_LANGUAGE = "nl"


def letter_to_operator(
    context: Context, kind: MailKind, occasion: str, facts: Mapping[str, object]
) -> Letter | None:
    """The letter; None without an OPERATOR_ADDRESS, as in a demo."""
    settings = context.settings
    email = settings.operator_address or ("" if settings.is_demo else settings.support_address)
    to = Addressee(None, email, OPERATORS_LANGUAGE)
    return new_letter(context, kind, to, occasion, facts) if email else None
