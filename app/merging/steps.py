"""The name of each step of an order in the audit trail; other steps are not possible."""

from collections.abc import Mapping

from app.merging.order import State

# A new order comes from None.
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
