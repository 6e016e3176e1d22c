"""What is due and what is expired, in the model."""

from datetime import datetime

from tests.trust.model.predictions import DRAFT_LIFE, SESSION_IDLE, SESSION_LIFE
from tests.trust.model.world import Order, World


def next_due(world: World) -> Order | None:
    """The order that a worker must claim now; None if none is due."""
    waiting: set[str] = set()
    due: list[Order] = []
    for order in world.orders.values():
        if order.state in {"placed", "executing"}:
            if order.survivor not in waiting and _is_due(order, world.now):
                due.append(order)
            waiting.add(order.survivor)
    return min(due, key=lambda order: order.run_at, default=None)


def tidy(world: World) -> None:
    """Deletes what nobody can use any more."""
    now = world.now
    world.sessions = {
        number: session
        for number, session in world.sessions.items()
        if now <= session.born + SESSION_LIFE
        and now <= session.seen + SESSION_IDLE
        and world.numbers[number].status == "active"
    }
    world.drafts = [pair for pair in world.drafts if now <= pair.prepared_at + DRAFT_LIFE]
    for session in world.sessions.values():
        if session.proof and now > session.proof.made_at + DRAFT_LIFE:
            session.proof = None


def _is_due(order: Order, now: datetime) -> bool:
    if order.state == "executing":
        return order.lease_until is not None and order.lease_until < now
    return order.run_at <= now
