"""The reference of an order or a case as a part of an address."""

from app.merging.order import is_reference


class ReferenceUnknown(Exception):
    """What stands in the address cannot be a reference, so nothing has it."""


class Reference(str):
    """The type of such a path parameter. PostgreSQL does not even look for some other texts (those with a NUL)."""

    __slots__ = ()


def read_reference(_: type, text: str) -> Reference:
    """Return the text as a reference. Raises ReferenceUnknown when it cannot be one."""
    if not is_reference(text):
        raise ReferenceUnknown
    return Reference(text)


DECODERS = [(lambda kind: kind is Reference, read_reference)]
"""How the application reads path parameters of this type."""
