"""A member of staff logs out."""

from app.context import Context
from app.operations.access.sessions import session_id_of
from app.storage.access.staff import end_staff_session, staff_session_of
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction


async def staff_log_out(context: Context, token: str) -> None:
    """Ends the session of this token, if there is one."""
    session = await staff_session_of(session_id_of(token))
    if session is not None:
        async with write_transaction():
            await end_staff_session(session.id)
            details: dict[str, object] = {"staff": session.member.user_name}
            await record(Event("staff_logged_out", "staff", details=details), context.now())
