"""A merge as the model does it: what moves, what lapses, what ends."""

from tests.trust.model.world import MOVING, Order, World


def merge(world: World, order: Order) -> None:
    """Carry out an order on the model."""
    survivor, absorbed = order.survivor, order.absorbed
    for table in MOVING:
        owners = world.owners[table]
        owners.update({row: survivor for row, owner in owners.items() if owner == absorbed})
    _merge_mandates(world, survivor, absorbed)
    _merge_newsletters(world, survivor, absorbed)
    world.credit[survivor] += world.credit[absorbed]
    world.credit[absorbed] = 0
    number = world.numbers[absorbed]
    number.status, number.merged_into = "absorbed", survivor
    order.state = "executed"
    _end_access(world, absorbed)


def _merge_mandates(world: World, survivor: str, absorbed: str) -> None:
    """Never two active ones: the absorbed number's gives way."""
    has_active = (survivor, "active") in world.mandates.values()
    for row, (owner, status) in world.mandates.items():
        if owner == absorbed:
            world.mandates[row] = survivor, "replaced" if has_active and status == "active" else status


def _merge_newsletters(world: World, survivor: str, absorbed: str) -> None:
    """One subscription for each topic: the absorbed number's lapses."""
    topics = {topic for owner, topic in world.newsletters.values() if owner == survivor}
    for row, (owner, topic) in list(world.newsletters.items()):
        if owner == absorbed and topic in topics:
            del world.newsletters[row]
        elif owner == absorbed:
            world.newsletters[row] = survivor, topic


def _end_access(world: World, absorbed: str) -> None:
    world.sessions.pop(absorbed, None)
    world.drafts = [pair for pair in world.drafts if pair.survivor != absorbed]
    for session in world.sessions.values():
        if session.proof and session.proof.absorbed == absorbed:
            session.proof = None
