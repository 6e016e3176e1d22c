"""Staff or an operator take a merge back for its customer."""

from app.context import Context
from app.errors import OrderUnknown
from app.merging.events import Actor
from app.operations.reversals.write_reversal import Instruction, write_reversal
from app.storage.orders.reversals import merge_with
from app.storage.transaction import write_transaction


async def place_reversal_for(context: Context, reference: str, reason: str) -> str:
    """Place the order that takes this merge back; its reference.

    The customer's own rules apply, except that the survivor may be suspended or closed; the reason goes into the
    audit trail. Raises OrderUnknown for anything but a merge, or ReversalRefused.
    """
    merge = await merge_with(reference, by_provider=True)
    if merge is None:
        raise OrderUnknown(f"there is no merge {reference}")
    async with write_transaction():
        return await write_reversal(context, merge, Instruction(Actor.OPERATOR, {"reason": reason}))
