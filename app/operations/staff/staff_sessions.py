"""Finds the member of staff of a token, if the session is still valid."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.config.clocks import SLIGHTLY_APART
from app.context import Context
from app.operations.access.open_session import SEEN_PRECISION
from app.operations.access.sessions import session_id_of
from app.storage.access.staff import StaffSession, staff_session_of, touch_staff_session
from app.storage.transaction import write_transaction


@dataclass(frozen=True, slots=True)
class StaffIn:
    """The member of staff who is logged in, read again for each request."""

    session_id: str
    id: int
    user_name: str
    name: str


async def open_staff_session(context: Context, token: str) -> StaffIn | None:
    """The member of staff with this token; None without a valid session."""
    session = await staff_session_of(session_id_of(token))
    now = context.now()
    if session is None or not _counts(context, session, now):
        return None
    if now - session.seen > SEEN_PRECISION:
        async with write_transaction():
            await touch_staff_session(session.id, now)
    member = session.member
    return StaffIn(session.id, member.id, member.user_name, member.name)


def oldest_staff_session(context: Context, now: datetime) -> tuple[datetime, datetime]:
    """The moments after which a valid session must have begun and been used."""
    settings = context.settings
    return now - timedelta(hours=settings.staff_life_hours), now - timedelta(minutes=settings.staff_idle_minutes)


def _counts(context: Context, session: StaffSession, now: datetime) -> bool:
    (oldest_born, oldest_seen), latest = oldest_staff_session(context, now), now + SLIGHTLY_APART
    return oldest_born < session.born <= latest and oldest_seen < session.seen <= latest
