"""«Samenvoegen terugdraaien»: the surviving customer takes a merge back, with the own password."""

from app.context import Context
from app.errors import OrderUnknown, OwnPasswordMissing, TooManyReversals
from app.logs.events import log_event
from app.merging.events import Actor
from app.operations.access.enter_own_password import enter_own_password, renewed_token
from app.operations.access.sessions import SignedIn
from app.operations.contact.quotas import reversal_bucket
from app.operations.reversals.write_reversal import Instruction, refuse_reversal, write_reversal
from app.operations.wizard.place_orders import Placed
from app.storage.access.attempts import wait_for
from app.storage.orders.reversals import merge_of
from app.storage.transaction import write_transaction


async def place_reversal(
    context: Context, signed_in: SignedIn, reference: str, password: str | None, address: str
) -> Placed:
    """Places the order that takes this merge back, or returns the one that the merge has already.

    Raises OrderUnknown for anything but an own merge, ReversalRefused, OwnPasswordMissing, OwnPasswordWrong,
    SessionEnded, TooManyGuesses, TooManyReversals. The session is renewed with the order, or not at all.
    """
    merge = await merge_of(signed_in.customer.id, reference)
    if merge is None:
        raise OrderUnknown
    if merge.order.reversal is not None:
        return Placed((merge.order.reversal,))
    refuse_reversal(context, merge)
    if not password:
        raise OwnPasswordMissing
    limit = reversal_bucket(context, signed_in.customer.number)
    retry_after = await wait_for([limit], context.now())
    if retry_after is not None:
        log_event("limit_reached", code="reversal")
        raise TooManyReversals(retry_after)
    await enter_own_password(context, signed_in, password, address)
    entered = Instruction(Actor.CUSTOMER, {"own_password_at": context.now().isoformat()}, limit)
    async with write_transaction():
        reversal = await write_reversal(context, merge, entered)
        return Placed((reversal,), await renewed_token(context, signed_in))
