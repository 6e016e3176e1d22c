"""A customer logs out."""

from app.context import Context
from app.merging.events import Actor, Event
from app.operations.access.sessions import session_id_of
from app.storage.access.sessions import end_session, session_of
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def log_out(context: Context, token: str) -> None:
    """Ends the session of this token, if there is one."""
    session_id = session_id_of(token)
    session = await session_of(session_id)
    if session is not None:
        async with write_transaction():
            await end_session(session_id)
            await record(Event.LOGGED_OUT, by=Actor.CUSTOMER, customer=session.customer.id, at=context.now())
