"""A reference that nothing else has: 30 random bits a day are drawn again when they are taken."""

import secrets
from collections.abc import Callable

from app.merging.order import REFERENCE_BYTES, new_reference
from app.operations.desk import Desk
from app.operations.errors import Busy
from app.storage.orders.taken_references import is_taken

DRAWS = 10


async def fresh_reference(desk: Desk, draw: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A reference of today, in the caller's transaction. Raises Busy when every draw is taken."""
    for _ in range(DRAWS):
        reference = new_reference(desk.now(), draw(REFERENCE_BYTES))
        if not await is_taken(reference):
            return reference
    raise Busy("every reference that was drawn is taken")
