"""The name of each step of an order in the audit trail; other steps are not possible."""

from collections.abc import Mapping

from app.merging.events import Event
from app.merging.order import State

# A new order comes from None.
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
