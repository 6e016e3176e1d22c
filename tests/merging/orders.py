"""A merge order as the rules see it: no database, changed in a few fields for a test."""

from datetime import UTC, datetime, timedelta

from app.merging.order import Kind, MergeOrder, State
from app.merging.reversal import last_moment

EXECUTED_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PLACED_AT = EXECUTED_AT - timedelta(minutes=2)

MERGE = MergeOrder(
    id=1,
    reference="20261123-7F3K2M",
    kind=Kind.MERGE,
    state=State.EXECUTED,
    sending=1,
    survivor_id=1,
    absorbed_id=2,
    surviving="10000001",
    absorbed="10000002",
    survivor_email="kees@bakkerij.example",
    absorbed_email="kees@bakkerij.example",
    fingerprint="",
    rules_version=1,
    attempts=1,
    placed_at=PLACED_AT,
    run_at=PLACED_AT,
    started_at=EXECUTED_AT,
    finished_at=EXECUTED_AT,
    reversed_at=None,
    reversible_until=last_moment(EXECUTED_AT, 14),
    reason=None,
    reverses=None,
    reversal=None,
    lapsed_details=(),
    balance_before={},
    balance_after={},
)
"""Executed, and in force."""
