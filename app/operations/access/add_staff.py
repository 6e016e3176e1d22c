"""An operator adds a member of staff."""

import re
import secrets

from app.context import Context
from app.storage.access.staff import add_member
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction

USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,49}")
LONGEST_NAME = 200
SECRET_BYTES = 18


class StaffRefused(ValueError):
    """This account cannot be made or ended; the text says why."""


async def add_staff(context: Context, user_name: str, name: str) -> str:
    """A new account; its password, made here and kept nowhere. Raises StaffRefused."""
    if not USER_NAME.fullmatch(user_name):
        raise StaffRefused(f"{user_name!r}: a user name is 1 to 50 small letters, digits, dots and dashes")
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise StaffRefused(f"{name!r}: a name has 1 to {LONGEST_NAME} characters")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    password_hash = context.passwords.hash(secret)
    async with write_transaction():
        if not await add_member(user_name, name, password_hash, context.now()):
            raise StaffRefused(f"{user_name}: this user name was given out before")
        await record(Event("staff_added", "operator", details={"staff": user_name}), context.now())
    return secret
