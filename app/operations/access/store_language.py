"""A customer chooses the language of pages and mails."""

from app.context import Context
from app.operations.access.sessions import SignedIn
from app.storage.customers import write_language
from app.storage.transaction import write_transaction


async def store_language(_: Context, signed_in: SignedIn, language: str) -> None:
    """Keep it with the customer, so that mails and other browsers speak it, too."""
    async with write_transaction():
        await write_language(signed_in.customer.id, language)
