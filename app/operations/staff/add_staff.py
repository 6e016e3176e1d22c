"""An operator adds a member of staff."""

import re
import secrets

from app.context import Context
from app.customers.signs import UNSEEN_LETTERS, code_of
from app.errors import Refused
from app.merging.events import Actor, Event
from app.storage.access.staff import add_member
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction

USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,49}")
LONGEST_NAME = 200
SECRET_BYTES = 18


class StaffRefused(Refused):
    """The account cannot be made or ended; the text says why."""


async def add_staff(context: Context, user_name: str, name: str) -> str:
    """Makes an account and returns its new password, which is kept nowhere. Raises StaffRefused."""
    if not USER_NAME.fullmatch(user_name):
        rule = "a user name is 1 to 50 small letters, digits, dots and dashes"
        raise StaffRefused(f"{user_name!r}: {rule}{_unseen_in(user_name)}")
    if not 1 <= len(name) <= LONGEST_NAME or _unseen_in(name):
        raise StaffRefused(f"{name!r}: a name has 1 to {LONGEST_NAME} characters{_unseen_in(name)}")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    password_hash = context.passwords.hash(secret)
    async with write_transaction():
        if not await add_member(user_name, name, password_hash, context.now()):
            raise StaffRefused(f"{user_name}: this user name was given out before")
        await record(Event.STAFF_ADDED, by=Actor.OPERATOR, at=context.now(), staff=user_name)
    return secret


def _unseen_in(text: str) -> str:
    """«, not U+3164 HANGUL FILLER» for the first character that nobody sees; empty when there is none."""
    unseen = (sign for sign in text if not sign.isprintable() or sign in UNSEEN_LETTERS)
    return next((f", not {code_of(sign)}" for sign in unseen), "")
