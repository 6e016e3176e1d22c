"""A member of staff logs in; this opens no customer's session."""

import secrets

from app.context import Context
from app.errors import LoginRefused, TooManyGuesses
from app.logs.events import log_alarm
from app.operations.access.buckets import DAY, bucket, key
from app.operations.access.count_failure import count_failure
from app.operations.access.limits import Limits, staff_limits, strangers_bucket
from app.operations.access.networks import network_of
from app.operations.access.sessions import new_token, session_id_of
from app.operations.access.verify_password import Tried, settle, verify_password
from app.operations.letters.operator_letters import letter_to_operator
from app.storage.access.attempts import reserve_attempt, tries_in
from app.storage.access.staff import Member, begin_staff_session, member_with_hash
from app.storage.access.staff_addresses import is_known_address, know_address
from app.storage.trail.audit import Event, record
from app.storage.trail.outbox import put_in_outbox
from app.storage.transaction import write_transaction


async def staff_log_in(context: Context, user_name: str, password: str, address: str) -> str:
    """Opens a session and returns its token. Raises LoginRefused, the same for every reason."""
    place = key(context, "staff-address", network_of(address))
    known = await is_known_address(user_name, place, context.now() - context.settings.device_known_for)
    found = await member_with_hash(user_name)
    limits = staff_limits(context, user_name, address, known)
    try:
        tried = await verify_password(context, found[1] if found else None, password, limits)
    except TooManyGuesses as limited:
        raise LoginRefused(limited.retry_after) from None
    if not tried.right or found is None:
        await _refuse(context, found[0] if found else None, limits)
        raise LoginRefused
    return await _begin(context, found[0], tried, place)


async def _begin(context: Context, member: Member, tried: Tried, place: str) -> str:
    token, now = new_token(), context.now()
    async with write_transaction():
        await settle(tried)
        await begin_staff_session(session_id_of(token), member.id, now)
        await know_address(member.id, place, now)
        await record(Event("staff_logged_in", "staff", details={"staff": member.user_name}), now)
    return token


async def _refuse(context: Context, member: Member | None, limits: Limits) -> None:
    await count_failure(context, limits)
    if member and not limits.known:
        strangers = strangers_bucket(context, member.user_name)
        if await tries_in(strangers.key, context.now()) >= strangers.limit:
            await _warn_operator(context, member, strangers.limit)


async def _warn_operator(context: Context, member: Member, failures: int) -> None:
    """Once a day and account: nobody gets in from a new address meanwhile, and somebody is trying hard."""
    now = context.now()
    details: dict[str, object] = {"staff": member.user_name, "failures": failures}
    letter = letter_to_operator(context, "staff_guessed", secrets.token_hex(16), details)
    async with write_transaction():
        if (
            await reserve_attempt([bucket(key(context, "staff_guessed", member.user_name), 1, DAY)], now)
            is not None
        ):
            return
        await record(Event("staff_guessed", "worker", details=details), now)
        await put_in_outbox([letter] if letter else [], now)
    log_alarm("staff_guessed", count=failures)
