"""Mails to the operator."""

from app.context import Context
from app.operations.letters.letters import new_message_id
from app.storage.trail.outbox import Letter

OPERATORS_LANGUAGE = "nl"


def letter_to_operator(context: Context, kind: str, occasion: str, facts: dict[str, object]) -> Letter | None:
    """The letter; None without an OPERATOR_ADDRESS, as in a demo."""
    settings = context.settings
    recipient = settings.operator_address or ("" if settings.is_demo else settings.support_address)
    if not recipient:
        return None
    return Letter(
        message_id=new_message_id(context),
        occasion=f"{kind}:{occasion}",
        kind=kind,
        recipient=recipient,
        language=OPERATORS_LANGUAGE,
        customer=None,
        facts=facts,
    )
