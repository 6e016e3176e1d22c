"""The reference in the address of an order."""

from app.errors import OrderUnknown
from app.merging.order import is_reference


def looked_up(reference: str) -> str:
    """The reference, if it can be one. PostgreSQL refuses even to look for a text with a NUL."""
    if not is_reference(reference):
        raise OrderUnknown
    return reference
