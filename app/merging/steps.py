"""What the audit trail calls each step of an order; a step that is not here cannot be taken."""

from collections.abc import Mapping

from app.merging.events import Event
from app.merging.order import State

# From None an order begins.
STEPS: Mapping[tuple[State | None, State], Event] = {
    (None, State.PLACED): Event.ORDER_PLACED,
    (State.PLACED, State.EXECUTING): Event.ORDER_CLAIMED,
    (State.PLACED, State.FAILED): Event.ORDER_CANCELLED,
    (State.EXECUTING, State.PLACED): Event.ORDER_POSTPONED,
    (State.EXECUTING, State.EXECUTED): Event.ORDER_EXECUTED,
    (State.EXECUTING, State.FAILED): Event.ORDER_FAILED,
    (State.EXECUTING, State.NEEDS_REVIEW): Event.ORDER_NEEDS_REVIEW,
    (State.NEEDS_REVIEW, State.PLACED): Event.ORDER_RETRIED,
    (State.NEEDS_REVIEW, State.FAILED): Event.ORDER_CLOSED,
    (State.EXECUTED, State.REVERSED): Event.ORDER_REVERSED,
}
