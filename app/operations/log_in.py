"""A customer logs in with number and password."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from app.customers.record import Customer, Status
from app.operations.desk import Desk
from app.operations.errors import LoginRefused, NumberAbsorbed, TooManyGuesses
from app.operations.limits import login_buckets, target_key
from app.operations.sessions import new_token, session_id_of
from app.operations.verify_password import verify_password
from app.storage.attempts import Bucket, forget_attempts, refund_attempt
from app.storage.audit import Event, record
from app.storage.customers import Credentials, credentials_of, live_end, lock_customers, note_login
from app.storage.sessions import begin_session, end_surplus_sessions
from app.storage.transaction import write_transaction


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """`token` is for the cookie and stored nowhere."""

    token: str
    customer_number: str
    language: str


async def log_in(desk: Desk, number: str, password: str, address: str) -> LoggedIn:
    """A new session for the customer.

    Raises LoginRefused, alike for every reason; NumberAbsorbed after the right password of a merged number.
    """
    credentials = await credentials_of(number)
    buckets = login_buckets(desk, number, address)
    try:
        right = await verify_password(desk, credentials.password_hash if credentials else None, password, buckets)
    except TooManyGuesses as limited:
        raise LoginRefused(limited.retry_after) from None
    if not right or credentials is None or not _may_know(credentials):
        raise LoginRefused
    if credentials.customer.status is Status.ABSORBED:
        await _point_on(credentials.customer, buckets)
    return await _begin(desk, credentials.customer, buckets)


def _may_know(credentials: Credentials) -> bool:
    return credentials.customer.status in {Status.ACTIVE, Status.ABSORBED}


async def _point_on(absorbed: Customer, buckets: Sequence[Bucket]) -> NoReturn:
    """Where the signposts lead; signposts that lead nowhere within reach are told to nobody."""
    end = await live_end(absorbed)
    if end.status is Status.ABSORBED:
        raise LoginRefused
    async with write_transaction():
        await refund_attempt([bucket.key for bucket in buckets])
    raise NumberAbsorbed(absorbed.number, end.number)


async def _refuse_outdated(customer: Customer) -> None:
    """While the password was verified, the number may have been absorbed or suspended, or its password changed."""
    now = (await lock_customers([customer.id]))[customer.id]
    if (now.status, now.credential_version) != (customer.status, customer.credential_version):
        raise LoginRefused


async def _begin(desk: Desk, customer: Customer, buckets: Sequence[Bucket]) -> LoggedIn:
    token, now = new_token(), desk.now()
    async with write_transaction():
        await _refuse_outdated(customer)
        await refund_attempt([bucket.key for bucket in buckets])
        await begin_session(session_id_of(token), customer.id, now)
        await end_surplus_sessions(customer.id, desk.settings.sessions_per_customer)
        await note_login(customer.id, now)
        await forget_attempts(target_key(desk, customer.number))
        await record(Event("logged_in", "customer", customer.id), now)
    return LoggedIn(token, customer.number, customer.language)
