"""«Samenvoegen terugdraaien»: the surviving customer takes its last merge back, with the own password."""

from app.merging.reversal import PastMerge, ReversalRefused
from app.operations.desk import Desk
from app.operations.enter_own_password import enter_own_password
from app.operations.errors import OrderUnknown, OwnPasswordMissing, TooManyGuesses
from app.operations.limits import reversal_bucket
from app.operations.place_orders import Placed
from app.operations.sessions import SignedIn
from app.operations.write_reversal import Instruction, refuse_reversal, write_reversal
from app.storage.attempts import refund_attempt, reserve_attempt
from app.storage.reversals import merge_of
from app.storage.transaction import write_transaction


async def place_reversal(
    desk: Desk, signed_in: SignedIn, reference: str, password: str | None, address: str
) -> Placed:
    """Place the order that takes this merge back. A merge that has one already leads to that one.

    Raises OrderUnknown for anything but an own merge, ReversalRefused (with the session's new token once the own
    password was entered), OwnPasswordMissing, OwnPasswordWrong, SessionEnded, TooManyGuesses.
    """
    merge = await merge_of(signed_in.customer.id, reference)
    if merge is None:
        raise OrderUnknown
    if merge.reversal is not None:
        return Placed((merge.reversal,))
    refuse_reversal(desk, merge)
    if not password:
        raise OwnPasswordMissing
    bucket = reversal_bucket(desk, signed_in.customer.number)
    async with write_transaction():
        retry_after = await reserve_attempt([bucket], desk.now())
        if retry_after is not None:
            raise TooManyGuesses(retry_after)
    try:
        return await _place(desk, signed_in, merge, password, address)
    except Exception:
        async with write_transaction():
            await refund_attempt([bucket.key])
        raise


async def _place(desk: Desk, signed_in: SignedIn, merge: PastMerge, password: str, address: str) -> Placed:
    token = await enter_own_password(desk, signed_in, password, address)
    entered = Instruction("customer", {"own_password_at": desk.now().isoformat()})
    try:
        async with write_transaction():
            return Placed((await write_reversal(desk, merge, entered),), token)
    except ReversalRefused as refused:
        raise ReversalRefused(refused.refusal, token) from refused
