"""Removes a pair from the draft."""

from app.context import Context
from app.merging.events import Actor, Event
from app.operations.access.sessions import SignedIn
from app.operations.wizard.pairs import draft_of
from app.storage.orders import drafts
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def remove_pair(context: Context, signed_in: SignedIn, number: str) -> int:
    """Removes the pair with this absorbed number from the draft; returns how many remain."""
    async with write_transaction():
        if await drafts.remove_pair(signed_in.customer.id, number):
            await record(
                Event.PAIR_REMOVED,
                by=Actor.CUSTOMER,
                customer=signed_in.customer.id,
                at=context.now(),
                absorbed=number,
            )
    return len(await draft_of(context, signed_in.customer))
