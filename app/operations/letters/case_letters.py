"""The mails about a case, to the surviving customer at the present address."""

from datetime import datetime

from app.context import Context
from app.merging.case import Case
from app.merging.mail_kinds import MailKind
from app.operations.letters.letters import Addressee, new_letter
from app.storage.trail.outbox import put_in_outbox


async def tell_customer(context: Context, case: Case, kind: MailKind, event_id: int, now: datetime) -> None:
    """Writes one mail for one event of the case; a case may be rejected and reopened several times."""
    survivor = case.survivor
    facts = {
        "reference": case.reference,
        "surviving": survivor.number,
        "absorbed": case.absorbed.number,
        "reason": case.reason,
        "days": context.settings.case_valid_days,
    }
    to = Addressee(survivor.id, survivor.email, survivor.language)
    occasion = f"{case.reference}:{survivor.id}:{event_id}"
    await put_in_outbox([new_letter(context, kind, to, occasion, facts)], now)
