"""Renews a hash with outdated parameters, after a good password and after the answer."""

from contextlib import suppress

from app.context import Context
from app.customers.record import Status
from app.errors import Busy
from app.storage.customers import Credentials, credentials_of, renew_password_hash
from app.storage.transaction import write_transaction


async def renew_hash(context: Context, number: str, password: str) -> None:
    """Renews the hash if it is outdated. The password and its credential version stay the same."""
    credentials = await credentials_of(number)
    if credentials is None or credentials.customer.status is not Status.ACTIVE:
        return
    if context.passwords.is_outdated(credentials.password_hash):
        with suppress(Busy):  # the next login tries again
            await _renew(context, credentials, password)


async def _renew(context: Context, credentials: Credentials, password: str) -> None:
    """Renews the hash after verifying the password again, which may have been changed meanwhile."""
    old = credentials.password_hash
    if new := await context.passwords.renew(old, password):
        async with write_transaction():
            await renew_password_hash(credentials.customer.id, old, new)
