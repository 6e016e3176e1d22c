"""After a good password, and after the answer: a hash that was made with other figures is made anew."""

from contextlib import suppress

from app.context import Context
from app.customers.record import Status
from app.errors import Busy
from app.storage.customers import Credentials, credentials_of, renew_password_hash
from app.storage.transaction import write_transaction


async def renew_hash(context: Context, number: str, password: str) -> None:
    """The password stays the same, and so does the credential version: nothing that rests on it ends."""
    credentials = await credentials_of(number)
    if credentials is None or credentials.customer.status is not Status.ACTIVE:
        return
    if context.passwords.is_outdated(credentials.password_hash):
        with suppress(Busy):  # there will be a next time
            await _renew(context, credentials, password)


async def _renew(context: Context, credentials: Credentials, password: str) -> None:
    """Verified once more: the password may have been changed since it was good."""
    old = credentials.password_hash
    if new := await context.passwords.renew(old, password):
        async with write_transaction():
            await renew_password_hash(credentials.customer.id, old, new)
