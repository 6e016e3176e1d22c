"""The reference of an order in an address."""

from app.errors import OrderUnknown
from app.merging.order import is_reference


def looked_up(reference: str) -> str:
    """The reference itself. Raises OrderUnknown for malformed references without querying."""
    if not is_reference(reference):
        raise OrderUnknown
    return reference
