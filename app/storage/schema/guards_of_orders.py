"""Guards of orders: only the steps that merging/order.py knows are possible."""

from app.merging.order import TRANSITIONS, State, may_become
from app.storage.guards import Guard
from app.storage.schema.guard_parts import UNPERMITTED, differ, differ_or_none, of_columns

ORDERED = ("id", "reference", "kind", "sending", "survivor", "absorbed", "fingerprint", "rules_version")
ORDERED_PERHAPS = ("proof", "reverses")


def guards_of_orders() -> list[Guard]:
    """The guards by which an order begins as placed, goes step by step, and keeps its instruction."""
    steps = [f"(OLD.state = '{state}' AND NEW.state IN ({_next(state)}))" for state in State if TRANSITIONS[state]]
    allowed = " OR ".join(["OLD.state = NEW.state", *steps])
    instruction = f"{differ(ORDERED)} OR {differ_or_none(ORDERED_PERHAPS)}"
    return [
        Guard("merge_order_begins_placed", "merge_order", "INSERT", f"NEW.state <> '{State.PLACED}'"),
        Guard("merge_order_goes_its_way", "merge_order", "UPDATE OF state", f"NOT ({allowed})"),
        Guard("merge_order_is_immutable", "merge_order", of_columns((*ORDERED, *ORDERED_PERHAPS)), instruction),
        Guard("merge_order_is_kept", "merge_order", "DELETE", UNPERMITTED),
    ]


def _next(state: State) -> str:
    return ", ".join(f"'{new}'" for new in State if may_become(state, new))
