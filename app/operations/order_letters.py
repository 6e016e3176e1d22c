"""The mails about an order that goes on: to both addresses, as they were when it was placed."""

from datetime import datetime

from app.customers.record import Customer
from app.merging.reversal import last_moment
from app.operations.desk import Desk
from app.operations.letters import addressees, letters
from app.storage.jobs import Job
from app.storage.outbox import put_in_outbox


async def tell_both(desk: Desk, job: Job, kind: str, pair: tuple[Customer, Customer], now: datetime) -> None:
    """One mail of this kind for each address; `pair` is the surviving and the absorbed customer."""
    facts: dict[str, object] = {
        "reference": job.reference,
        "surviving": pair[0].number,
        "absorbed": pair[1].number,
        "reversible_until": last_moment(now, desk.settings.reversal_days).isoformat(),
    }
    told = addressees(*pair, (job.survivor_email, job.absorbed_email))
    await put_in_outbox(letters(desk, kind, told, facts), now)
