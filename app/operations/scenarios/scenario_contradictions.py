"""Finds contradictions in a scenario file. Each sentence names both places and both numbers."""

from collections.abc import Iterator, Sequence

from app.operations.scenarios.scenario_parts import NewCustomer, NewMerge


def contradictions(customers: Sequence[NewCustomer], orders: Sequence[NewMerge]) -> Iterator[str]:
    """A sentence for each repeated number, order about nobody, and pair of orders that exclude each other."""
    places: dict[str, int] = {}
    for position, customer in enumerate(customers):
        first = places.setdefault(customer.number, position)
        if first != position and customer.number:  # an entry without a number was reported already
            yield f"customers[{position}] ({customer.number}): number: stands twice, first in customers[{first}]"
    for position, order in enumerate(orders):
        problems = (*_of_one(order, places), *_among(orders[:position], order))
        yield from (f"orders[{position}] ({order.absorbed}): {problem}" for problem in problems)


def _of_one(order: NewMerge, known: dict[str, int]) -> Iterator[str]:
    if order.surviving == order.absorbed and order.absorbed:
        yield f"absorbed: must be another number than surviving, {order.surviving}"
    for key, number in (("surviving", order.surviving), ("absorbed", order.absorbed)):
        if number and number not in known:
            yield f"{key}: {number} is not a customer of this file"


def _among(earlier: Sequence[NewMerge], order: NewMerge) -> Iterator[str]:
    """A sentence for each earlier order that this one excludes. Orders may share only the surviving number."""
    this = f"{order.absorbed} goes into {order.surviving} here"
    for position, other in enumerate(earlier if order.absorbed and order.surviving else ()):
        where = f"orders[{position}] ({other.absorbed} into {other.surviving})"
        reasons = (
            ("absorbed", order.absorbed == other.absorbed, "and again in"),
            ("absorbed", {order.absorbed, order.surviving} == {other.absorbed, other.surviving}, "and back in"),
            ("surviving", order.surviving == other.absorbed, f"but {order.surviving} ends in"),
            ("absorbed", order.absorbed == other.surviving, f"but {order.absorbed} stays in"),
        )
        yield from [f"{key}: {this} {why} {where}" for key, applies, why in reasons if applies][:1]
