"""A member of staff logs out."""

from app.context import Context
from app.merging.events import Actor, Event
from app.operations.access.sessions import session_id_of
from app.storage.access.staff import end_staff_session, staff_session_of
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def staff_log_out(context: Context, token: str) -> None:
    """Ends the session of this token, if there is one."""
    session = await staff_session_of(session_id_of(token))
    if session is not None:
        async with write_transaction():
            await end_staff_session(session.id)
            now, name = context.now(), session.member.user_name
            await record(Event.STAFF_LOGGED_OUT, by=Actor.STAFF, at=now, staff=name)
