"""A member of staff logs in; this opens no customer's session."""

import secrets

from app.context import Context
from app.errors import LoginRefused
from app.logs.events import log_alarm
from app.merging.events import Actor, Event
from app.merging.mail_kinds import MailKind
from app.operations.access.buckets import DAY, bucket, key
from app.operations.access.limits import staff_limits, staff_place_key, strangers_bucket
from app.operations.access.sessions import new_token, session_id_of
from app.operations.access.verify_password import Tried, checked, settle
from app.operations.letters.operator_letters import letter_to_operator
from app.storage.access.attempts import reserve_attempt, tries_in
from app.storage.access.staff import Member, begin_staff_session, credentials_of_staff
from app.storage.access.staff_addresses import is_known_address, know_address
from app.storage.trail.audit import record
from app.storage.trail.outbox import put_in_outbox
from app.storage.transaction import write_transaction


async def staff_log_in(context: Context, user_name: str, password: str, address: str) -> str:
    """Opens a session and returns its token. Raises LoginRefused, the same for every reason."""
    place = staff_place_key(context, address)
    known = await is_known_address(user_name, place, context.now() - context.settings.device_known_for)
    found = await credentials_of_staff(user_name)
    limits = staff_limits(context, user_name, address, known)
    try:
        credentials, tried = await checked(context, found, password, limits, LoginRefused)
    except LoginRefused as refused:
        if found and not known and refused.retry_after is None:
            await _look_at_strangers(context, found.member)
        raise
    return await _begin(context, credentials.member, tried, place)


async def _begin(context: Context, member: Member, tried: Tried, place: str) -> str:
    token, now = new_token(), context.now()
    async with write_transaction():
        await settle(tried)
        await begin_staff_session(session_id_of(token), member.id, now)
        await know_address(member.id, place, now)
        await record(Event.STAFF_LOGGED_IN, by=Actor.STAFF, at=now, staff=member.user_name)
    return token


async def _look_at_strangers(context: Context, member: Member) -> None:
    strangers = strangers_bucket(context, member.user_name)
    if await tries_in(strangers.key, context.now()) >= strangers.limit:
        await _warn_operator(context, member, strangers.limit)


async def _warn_operator(context: Context, member: Member, failures: int) -> None:
    """Once a day and account: nobody gets in from a new address meanwhile, and somebody is trying hard."""
    now = context.now()
    facts = {"staff": member.user_name, "failures": failures}
    letter = letter_to_operator(context, MailKind.STAFF_GUESSED, secrets.token_hex(16), facts)
    async with write_transaction():
        if (
            await reserve_attempt([bucket(key(context, "staff_guessed", member.user_name), 1, DAY)], now)
            is not None
        ):
            return
        await record(Event.STAFF_GUESSED, by=Actor.WORKER, at=now, staff=member.user_name, failures=failures)
        await put_in_outbox([letter] if letter else [], now)
    log_alarm("staff_guessed", count=failures)
