"""The own password once more, before something that cannot be undone with a click."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.operations.count_failure import count_failure
from app.operations.desk import Desk
from app.operations.errors import OwnPasswordWrong, SessionEnded
from app.operations.limits import Limits, own_key, own_password_limits
from app.operations.sessions import SignedIn, new_token, session_id_of
from app.operations.verify_password import settle, verify_password
from app.storage.attempts import tries_in
from app.storage.audit import Event, record
from app.storage.customers import password_hash_of
from app.storage.sessions import end_session, renew_session
from app.storage.transaction import write_transaction


async def enter_own_password(desk: Desk, signed_in: SignedIn, password: str, address: str) -> str:
    """Check the own password and renew the session; its new token.

    Raises OwnPasswordWrong, SessionEnded after too many, TooManyGuesses when limited.
    """
    customer = signed_in.customer
    limits = own_password_limits(desk, signed_in.session_id, customer.number, address)
    encoded = await password_hash_of(customer.id)
    tried = await verify_password(desk, encoded, password, limits)
    if not tried.right:
        await _count_failure(desk, signed_in, limits)
        raise OwnPasswordWrong
    token = new_token()
    async with write_transaction():
        await settle(tried)
        await renew_session(signed_in.session_id, session_id_of(token), desk.now())
    return token


@contextmanager
def keeping(token: str | None) -> Iterator[None]:
    """Whatever goes wrong inside brings the renewed session's token along: nobody is logged out by it."""
    try:
        yield
    except Exception as fault:
        vars(fault)["token"] = token
        raise


def token_of(fault: Exception) -> str | None:
    """The session's new token, when the own password was entered before this went wrong."""
    token: str | None = vars(fault).get("token")
    return token


async def _count_failure(desk: Desk, signed_in: SignedIn, limits: Limits) -> None:
    await count_failure(desk, limits, signed_in.customer.number)
    if await tries_in(own_key(desk, signed_in.session_id), desk.now()) >= desk.settings.own_password_tries:
        async with write_transaction():
            await end_session(signed_in.session_id)
            await record(Event("session_ended_by_guesses", "customer", signed_in.customer.id), desk.now())
        raise SessionEnded
