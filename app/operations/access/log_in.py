"""A customer logs in with number and password."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NoReturn

from app.context import Context
from app.customers.record import Customer, Status
from app.errors import LoginRefused, NumberAbsorbed
from app.merging.events import Actor, Event
from app.operations.access.limits import device_key, login_limits, row_key, target_key
from app.operations.access.sessions import new_token, session_id_of
from app.operations.access.verify_password import Tried, checked, settle, turn_away
from app.storage.access.devices import is_known_device, know_device, renew_device
from app.storage.access.sessions import begin_session, end_surplus_sessions
from app.storage.customers import credentials_of, lock_customers, note_login, surviving_end
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The customer who logged in, and the values of the cookies; these are stored nowhere."""

    token: str
    device: str
    customer_number: str
    language: str


async def log_in(
    context: Context, number: str, password: str, address: str, device: str | None = None
) -> LoggedIn:
    """Opens a session for the customer. `device` is the token of the request's device cookie.

    Raises LoginRefused, the same for every reason, or NumberAbsorbed after the right password of a merged number.
    """
    sent = session_id_of(device) if device else None
    known = sent if sent and await _knows(context, sent, number) else None
    limits = login_limits(context, number, address, known)
    credentials, tried = await checked(context, await credentials_of(number), password, limits, LoginRefused)
    customer = credentials.customer
    if not _may_know(customer):
        await turn_away(context, limits, LoginRefused)
    if customer.status is Status.ABSORBED:
        await _point_on(customer, tried)
    cleared = {
        row_key(context, number),
        target_key(context, number),
        *([device_key(context, number, known)] if known else []),
    }
    return await _begin(context, customer, _Arrival(tried, cleared, sent))


async def _knows(context: Context, device_id: str, number: str) -> bool:
    return await is_known_device(device_id, number, context.now() - context.settings.device_known_for)


async def _point_on(absorbed: Customer, tried: Tried) -> NoReturn:
    """Where the signposts lead; signposts that lead nowhere within reach are told to nobody."""
    end = await surviving_end(absorbed)
    if end.status is Status.ABSORBED:
        raise LoginRefused
    async with write_transaction():
        await settle(tried)
    raise NumberAbsorbed(absorbed.number, end.number)


def _may_know(customer: Customer) -> bool:
    return customer.status in {Status.ACTIVE, Status.ABSORBED}


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A good login: its own guess and the failures of others, which it settles, and its device id."""

    tried: Tried
    cleared: Collection[str]
    device_id: str | None


async def _begin(context: Context, customer: Customer, arrival: _Arrival) -> LoggedIn:
    """Begins the session. It locks attempts before customers, as everywhere, to avoid deadlocks."""
    token, device, now = new_token(), new_token(), context.now()
    async with write_transaction():
        await settle(arrival.tried, arrival.cleared)
        await _refuse_outdated(customer)
        await begin_session(session_id_of(token), customer.id, now)
        await end_surplus_sessions(customer.id, session_id_of(token), context.settings.sessions_per_customer)
        await note_login(customer.id, now)
        if arrival.device_id:  # the device gets a new id, because a token from outside is never adopted
            await renew_device(arrival.device_id, session_id_of(device))
        await know_device(session_id_of(device), customer, now)
        await record(Event.LOGGED_IN, by=Actor.CUSTOMER, customer=customer.id, at=now)
    return LoggedIn(token, device, customer.number, customer.language)


async def _refuse_outdated(customer: Customer) -> None:
    """Raises LoginRefused if the number or its password changed while the password was verified."""
    now = (await lock_customers([customer.id]))[customer.id]
    if (now.status, now.credential_version) != (customer.status, customer.credential_version):
        raise LoginRefused
