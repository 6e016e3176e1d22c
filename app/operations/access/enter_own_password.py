"""Asks for the own password again, before something that cannot be undone with a click."""

from app.context import Context
from app.errors import OwnPasswordWrong, SessionEnded
from app.merging.events import Actor, Event
from app.operations.access.limits import Limits, own_key, own_password_limits
from app.operations.access.sessions import SignedIn, new_token, session_id_of
from app.operations.access.verify_password import count_failure, settle, verify_password
from app.storage.access.attempts import tries_in
from app.storage.access.sessions import end_session, renew_session
from app.storage.customers import password_hash_of
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def enter_own_password(context: Context, signed_in: SignedIn, password: str, address: str) -> None:
    """Check the own password. What it was entered for renews the session, in its own transaction.

    Raises OwnPasswordWrong, SessionEnded after too many, TooManyGuesses when limited.
    """
    customer = signed_in.customer
    limits = own_password_limits(context, signed_in.session_id, customer.number, address)
    encoded = await password_hash_of(customer.id)
    tried = await verify_password(context, encoded, password, limits)
    if not tried.right:
        await _count_failure(context, signed_in, limits)
        raise OwnPasswordWrong
    async with write_transaction():
        await settle(tried)


async def renewed_token(context: Context, signed_in: SignedIn) -> str | None:
    """Renew the session after the own password; its new token, None when another click has renewed it.

    In the transaction of what the password was entered for, and last: customers before sessions, as everywhere.
    """
    token = new_token()
    renewed = await renew_session(signed_in.session_id, session_id_of(token), context.now())
    return token if renewed else None


async def _count_failure(context: Context, signed_in: SignedIn, limits: Limits) -> None:
    await count_failure(context, limits)
    if (
        await tries_in(own_key(context, signed_in.session_id), context.now())
        >= context.settings.own_password_tries
    ):
        async with write_transaction():
            await end_session(signed_in.session_id)
            await record(
                Event.SESSION_ENDED_BY_GUESSES, by=Actor.CUSTOMER, customer=signed_in.customer.id, at=context.now()
            )
        raise SessionEnded
