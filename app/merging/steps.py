"""What the audit trail calls each step of an order; a step that is not here cannot be taken."""

from collections.abc import Mapping

from app.merging.order import State

# From None an order begins.
STEPS: Mapping[tuple[State | None, State], str] = {
    (None, State.PLACED): "order_placed",
    (State.PLACED, State.EXECUTING): "order_claimed",
    (State.PLACED, State.FAILED): "order_cancelled",
    (State.EXECUTING, State.PLACED): "order_postponed",
    (State.EXECUTING, State.EXECUTED): "order_executed",
    (State.EXECUTING, State.FAILED): "order_failed",
    (State.EXECUTING, State.NEEDS_REVIEW): "order_needs_review",
    (State.NEEDS_REVIEW, State.PLACED): "order_retried",
    (State.NEEDS_REVIEW, State.FAILED): "order_closed",
    (State.EXECUTED, State.REVERSED): "order_reversed",
}
