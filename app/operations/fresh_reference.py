"""Draws a new reference: 30 random bits and the day, drawn again if they are taken."""

import secrets
from collections.abc import Callable

from app.context import Context
from app.errors import Busy
from app.merging.order import REFERENCE_BYTES, new_reference
from app.storage.orders.taken_references import is_taken

DRAWS = 10


async def fresh_reference(context: Context, draw: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A free reference of today, in the caller's transaction. Raises Busy when every draw is taken."""
    for _ in range(DRAWS):
        reference = new_reference(context.now(), draw(REFERENCE_BYTES))
        if not await is_taken(reference):
            return reference
    raise Busy("every reference that was drawn is taken")
