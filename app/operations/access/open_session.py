"""Finds the customer of a session token, if the session is still valid."""

from datetime import datetime, timedelta

from app.config.clocks import SLIGHTLY_APART
from app.context import Context
from app.customers.record import Status
from app.operations.access.sessions import SignedIn, session_id_of
from app.storage.access.sessions import StoredSession, end_sessions_of, session_of, touch_session
from app.storage.transaction import write_transaction

# `seen` is written only when it is older than this, because a commit would cost more than the page.
SEEN_PRECISION = timedelta(minutes=1)


async def open_session(context: Context, token: str, active: bool = True) -> SignedIn | None:
    """The signed-in customer, or None. Only an active request, which is no poll, keeps the session alive."""
    session = await session_of(session_id_of(token))
    now = context.now()
    if session is None or not _counts(context, session, now):
        return None
    if session.customer.status is not Status.ACTIVE:
        await _end_all(session.customer.id)
        return None
    if active and now - session.seen > SEEN_PRECISION:
        async with write_transaction():
            await touch_session(session.id, now)
    return SignedIn(session.id, session.customer, session.password_at)


async def _end_all(customer_id: int) -> None:
    """Ends all sessions of a customer who was suspended and has to log in again afterwards."""
    async with write_transaction():
        await end_sessions_of(customer_id)


def _counts(context: Context, session: StoredSession, now: datetime) -> bool:
    """Whether the session is valid. One dated in the future is not, because a clock was wrong."""
    return (
        session.born - SLIGHTLY_APART <= now < session.born + context.settings.session_life
        and session.seen - SLIGHTLY_APART <= now < session.seen + context.settings.session_idle
    )
