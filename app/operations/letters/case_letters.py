"""The mails about a case, to the surviving customer at the present address."""

from dataclasses import replace
from datetime import datetime

from app.context import Context
from app.operations.letters.letters import Addressee, letters
from app.storage.cases.cases import StoredCase
from app.storage.trail.outbox import put_in_outbox


async def tell_customer(context: Context, case: StoredCase, kind: str, event_id: int, now: datetime) -> None:
    """Writes one mail for one event of the case; a case may be rejected and reopened several times."""
    survivor = case.survivor
    facts: dict[str, object] = {
        "reference": case.reference,
        "surviving": survivor.number,
        "absorbed": case.absorbed.number,
        "reason": case.reason or "",
        "days": context.settings.case_valid_days,
    }
    to = [Addressee(survivor.id, survivor.email, survivor.language)]
    written = letters(context, kind, to, facts)
    await put_in_outbox([replace(each, occasion=f"{each.occasion}:{event_id}") for each in written], now)
