"""Why a merge cannot be taken back, in the model."""

from tests.trust.model.world import Order, World


def of_merge(world: World, merge: Order) -> Order | None:
    """The order that takes this merge back or has done so; failed ones do not count."""
    found = (order for order in world.orders.values() if order.reverses == merge.reference)
    return next((order for order in found if order.state != "failed"), None)


def refusal_of(world: World, merge: Order, by_provider: bool) -> str:
    """Why this merge cannot be taken back now, by its survivor or by the provider; blank when it can."""
    if not merge.is_merge:
        return "OrderUnknown"
    elif merge.reversible_until is None:
        return "not_executed"
    elif world.now > merge.reversible_until:
        return "too_late"
    elif _is_under_a_later_merge(world, merge):
        return "later_merge"
    elif {merge.survivor, merge.absorbed} & world.claimed():
        return "open_order"
    return "" if by_provider else status_refused(world, merge)


def status_refused(world: World, merge: Order) -> str:
    """The refusal for the survivor's status, which must be active at the request and at the execution."""
    status = world.numbers[merge.survivor].status
    return status if status in {"suspended", "closed"} else ""


def _is_under_a_later_merge(world: World, merge: Order) -> bool:
    return any(
        later.is_merge
        and later.state == "executed"
        and later.executed > merge.executed
        and merge.survivor in {later.survivor, later.absorbed}
        for later in world.orders.values()
    )
