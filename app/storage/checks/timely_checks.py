"""Checks that need a clock and the settings: limits of I-15, seals of I-8, and liveness, L-1 and L-2."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from piccolo.query.functions.conditional import Coalesce

from app.config import Settings
from app.merging.order import IN_LINE
from app.storage.sql import Row, listed, run, seconds_between, statement
from app.storage.tables.outbox import Outbox

ORDER_ENDS_WITHIN = timedelta(minutes=5)
SEALED_WITHIN = timedelta(minutes=10)
MAIL_ENDS_WITHIN = timedelta(hours=72, minutes=10)
LATE_ORDERS = statement(
    "Finds orders that are due, wait for no other, and have not ended.",
    f"SELECT o.reference FROM merge_order o WHERE o.state IN ({listed(IN_LINE)}) "
    "AND COALESCE(o.started_at, o.run_at) < :moment AND NOT EXISTS (SELECT 1 FROM merge_order e "
    f"WHERE e.survivor = o.survivor AND e.id < o.id AND e.state IN ({listed(IN_LINE)}))",
)
UNSEALED = statement(
    "Finds old rows of the trail without a seal.",
    "SELECT a.id FROM audit a LEFT JOIN audit_seal s ON s.audit = a.id WHERE s.audit IS NULL AND a.at < :moment",
)


async def late_proofs(settings: Settings) -> Sequence[Row]:
    """Merge orders whose proof was used too long after it was made, or too long before they were placed."""
    return await run(
        "SELECT o.reference FROM merge_order o JOIN proof p ON p.id = o.proof "
        f"WHERE {seconds_between('p.made_at', 'p.used_at')} > :proof_valid_for "
        f"OR {seconds_between('p.used_at', 'o.placed_at')} > :draft_valid_for",
        proof_valid_for=_seconds(settings.proof_valid_for),
        draft_valid_for=_seconds(settings.draft_valid_for),
    )


async def late_orders(now: datetime) -> Sequence[Row]:
    """Orders that are due, wait for no other, and did not end in time."""
    return await run(LATE_ORDERS, moment=now - ORDER_ENDS_WITHIN)


async def late_mails(now: datetime) -> Sequence[Row]:
    """Mails that are neither sent nor given up."""
    is_late = Coalesce(Outbox.retried_at, Outbox.created_at) < now - MAIL_ENDS_WITHIN
    waits = Outbox.sent_at.is_null() & Outbox.parked_at.is_null()
    return await Outbox.select(Outbox.id, Outbox.occasion).where(waits, is_late)


async def unsealed_rows(now: datetime) -> Sequence[Row]:
    """Rows of the trail that no worker sealed."""
    return await run(UNSEALED, moment=now - SEALED_WITHIN)


def _seconds(period: timedelta) -> float:
    """The period in seconds, and one more, because the engines round times differently."""
    return period.total_seconds() + 1
