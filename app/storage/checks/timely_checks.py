"""Checks that need a clock and the settings: limits of I-15, seals of I-8, and liveness, L-1 and L-2."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.config import Settings
from app.storage.sql import Row, run, seconds_between

ORDER_ENDS_WITHIN = timedelta(minutes=5)
SEALED_WITHIN = timedelta(minutes=10)
MAIL_ENDS_WITHIN = timedelta(hours=72, minutes=10)


async def late_proofs(settings: Settings) -> Sequence[Row]:
    """Merge orders whose proof was used too long after it was made, or too long before they were placed."""
    return await run(
        "SELECT o.reference FROM merge_order o JOIN proof p ON p.id = o.proof "
        f"WHERE {seconds_between('p.made_at', 'p.used_at')} > {{}} "
        f"OR {seconds_between('p.used_at', 'o.placed_at')} > {{}}",
        _seconds(settings.proof_valid_for),
        _seconds(settings.draft_valid_for),
    )


async def late_orders(now: datetime) -> Sequence[Row]:
    """Orders that are due, wait for no other, and did not end in time."""
    return await run(
        "SELECT o.reference FROM merge_order o WHERE o.state IN ('placed', 'executing') "
        "AND COALESCE(o.started_at, o.run_at) < {} AND NOT EXISTS (SELECT 1 FROM merge_order e "
        "WHERE e.survivor = o.survivor AND e.id < o.id AND e.state IN ('placed', 'executing'))",
        now - ORDER_ENDS_WITHIN,
    )


async def late_mails(now: datetime) -> Sequence[Row]:
    """Mails that are neither sent nor given up."""
    return await run(
        "SELECT id, occasion FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL "
        "AND COALESCE(retried_at, created_at) < {}",
        now - MAIL_ENDS_WITHIN,
    )


async def unsealed_rows(now: datetime) -> Sequence[Row]:
    """Rows of the trail that no worker sealed."""
    return await run(
        "SELECT a.id FROM audit a LEFT JOIN audit_seal s ON s.audit = a.id WHERE s.audit IS NULL AND a.at < {}",
        now - SEALED_WITHIN,
    )


def _seconds(period: timedelta) -> float:
    """The period in seconds, and one more, because the engines round times differently."""
    return period.total_seconds() + 1
