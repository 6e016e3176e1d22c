"""Resumes a renewed session under its former token, once, because the answer with the new token may be lost.

The former token gives no more than before, so a thief gains nothing by the password entered meanwhile. Another
window of the same browser may have sent it before the answer arrived, so the new token can be resumed in the
same way. After a minute only one token is valid.
"""

from dataclasses import dataclass

from app.context import Context
from app.logs.events import log_event
from app.operations.access.open_session import open_session
from app.operations.access.sessions import SignedIn, new_token, session_id_of
from app.storage.access.sessions import renewed_from, resume_renewed
from app.storage.transaction import write_transaction


@dataclass(frozen=True, slots=True)
class Resumed:
    """The signed-in customer, and the token under which the session continues."""

    signed_in: SignedIn
    token: str


async def resume_session(context: Context, token: str) -> Resumed | None:
    """Resumes the session that had this token until less than a minute ago; None if there is none."""
    former, successor = session_id_of(token), new_token()
    if (present := await renewed_from(former, context.now())) is None:
        return None
    async with write_transaction():
        if not await resume_renewed(former, present, session_id_of(successor)):
            return None
    log_event("session_resumed")
    signed_in = await open_session(context, successor, active=False)
    return Resumed(signed_in, successor) if signed_in else None
