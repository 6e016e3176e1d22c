"""Merges and reversals in the model: what moves, lapses, ends and returns."""

from datetime import timedelta

from tests.trust.model.world import MOVING, Entry, Order, World

REVERSAL_DAYS = timedelta(days=14)


def merge(world: World, order: Order) -> None:
    """Executes a merge on the model."""
    survivor, absorbed = order.survivor, order.absorbed
    order.entries = [
        Entry(table, row, "transferred")
        for table in MOVING
        for row, owner in world.owners[table].items()
        if owner == absorbed
    ]
    for entry in order.entries:
        world.owners[entry.table][entry.row] = survivor
    order.entries += [*_merge_mandates(world, survivor, absorbed), *_merge_newsletters(world, survivor, absorbed)]
    order.entries.append(Entry("credit", 0, "added", world.credit[absorbed]))
    world.credit[survivor] += world.credit[absorbed]
    world.credit[absorbed] = 0
    number = world.numbers[absorbed]
    number.status, number.merged_into = "absorbed", survivor
    world.executed += 1
    order.state, order.executed = "executed", world.executed
    order.reversible_until = world.now + REVERSAL_DAYS - timedelta.resolution
    _end_access(world, absorbed)


def take_back(world: World, order: Order) -> None:
    """Executes a reversal on the model: everything that is still there goes back the way it came."""
    merged = world.orders[order.reverses or ""]
    survivor, absorbed = merged.survivor, merged.absorbed
    restored = [
        entry for entry in merged.entries if entry.action == "lapsed" and _is_kept_up(world, merged, entry)
    ]
    for entry in merged.entries:
        _hand_back(world, entry, survivor, absorbed)
    world.newsletters.update({entry.row: (absorbed, str(entry.kept)) for entry in restored})
    number = world.numbers[absorbed]
    number.status, number.merged_into = "active", None
    number.passwords_had += 1  # earlier proofs are invalid now
    world.executed += 1
    order.state, order.executed, merged.state = "executed", world.executed, "reversed"


def _merge_mandates(world: World, survivor: str, absorbed: str) -> list[Entry]:
    """Merges mandates: of two active ones the absorbed number's is replaced."""
    has_active = (survivor, "active") in world.mandates.values()
    entries = []
    for row, (owner, status) in world.mandates.items():
        if owner == absorbed:
            gives_way = has_active and status == "active"
            world.mandates[row] = survivor, "replaced" if gives_way else status
            entries.append(Entry("mandate", row, "replaced" if gives_way else "transferred"))
    return entries


def _merge_newsletters(world: World, survivor: str, absorbed: str) -> list[Entry]:
    """Merges newsletters: of two subscriptions to a topic the absorbed number's lapses."""
    topics = {topic for owner, topic in world.newsletters.values() if owner == survivor}
    entries = []
    for row, (owner, topic) in list(world.newsletters.items()):
        if owner == absorbed and topic in topics:
            del world.newsletters[row]
            entries.append(Entry("newsletter", row, "lapsed", topic))
        elif owner == absorbed:
            world.newsletters[row] = survivor, topic
            entries.append(Entry("newsletter", row, "transferred"))
    return entries


def _end_access(world: World, absorbed: str) -> None:
    world.sessions.pop(absorbed, None)
    world.drafts = [pair for pair in world.drafts if pair.survivor != absorbed]
    for session in world.sessions.values():
        if session.proof and session.proof.absorbed == absorbed:
            session.proof = None


def _is_kept_up(world: World, merged: Order, entry: Entry) -> bool:
    """Whether the survivor still has the topic; after giving it up, nobody wants it back."""
    moved = {each.row for each in merged.entries if each.table == "newsletter"}
    return any(
        owner == merged.survivor and topic == entry.kept and row not in moved
        for row, (owner, topic) in world.newsletters.items()
    )


def _hand_back(world: World, entry: Entry, survivor: str, absorbed: str) -> None:
    match entry.table:
        case "credit":
            returned = min(int(entry.kept), world.credit[survivor])
            world.credit[survivor] -= returned
            world.credit[absorbed] += returned
        case "mandate":
            _, status = world.mandates[entry.row]
            world.mandates[entry.row] = absorbed, "active" if entry.action == "replaced" else status
        case "newsletter":
            if entry.row in world.newsletters:
                world.newsletters[entry.row] = absorbed, world.newsletters[entry.row][1]
        case table:
            if entry.row in world.owners[table]:
                world.owners[table][entry.row] = absorbed
