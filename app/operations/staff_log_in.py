"""A member of staff logs in; this opens nothing of a customer's."""

from app.operations.count_failure import count_failure
from app.operations.desk import Desk
from app.operations.errors import LoginRefused, TooManyGuesses
from app.operations.limits import staff_limits
from app.operations.sessions import new_token, session_id_of
from app.operations.verify_password import verify_password
from app.storage.attempts import settle_attempt
from app.storage.audit import Event, record
from app.storage.staff import begin_staff_session, member_with_hash
from app.storage.transaction import write_transaction


async def staff_log_in(desk: Desk, user_name: str, password: str, address: str) -> str:
    """The token of a new session. Raises LoginRefused, alike for every reason."""
    known = await member_with_hash(user_name)
    limits = staff_limits(desk, user_name, address)
    try:
        right = await verify_password(desk, known[1] if known else None, password, limits)
    except TooManyGuesses as limited:
        raise LoginRefused(limited.retry_after) from None
    if not right or known is None:
        await count_failure(desk, limits)
        raise LoginRefused
    token, now = new_token(), desk.now()
    async with write_transaction():
        await settle_attempt(limits.gates)
        await begin_staff_session(session_id_of(token), known[0].id, now)
        await record(Event("staff_logged_in", "staff", details={"staff": user_name}), now)
    return token
