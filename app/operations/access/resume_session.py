"""The own password renewed a session, and the answer with the new token was lost: the former one leads on, once.

It gives what it gave before: who stole it gains nothing by the password that was entered meanwhile. Another window
of the same browser may have asked with it before that answer arrived, so the new token then leads on in the same
way; after the minute one token is left.
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
    """The signed-in customer, and the token under which the session goes on."""

    signed_in: SignedIn
    token: str


async def resume_session(context: Context, token: str) -> Resumed | None:
    """The session that this token had until less than a minute ago, or None."""
    former, successor = session_id_of(token), new_token()
    if (present := await renewed_from(former, context.now())) is None:
        return None
    async with write_transaction():
        if not await resume_renewed(former, present, session_id_of(successor)):
            return None
    log_event("session_resumed")
    signed_in = await open_session(context, successor, active=False)
    return Resumed(signed_in, successor) if signed_in else None
