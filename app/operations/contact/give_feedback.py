"""Keeps a reader's answer whether the help article helped, without the customer."""

from app.context import Context
from app.errors import TooManyGuesses
from app.logs.events import log_event
from app.operations.contact.quotas import feedback_buckets
from app.storage.access.attempts import reserve_attempt
from app.storage.cases.feedback import keep_answer
from app.storage.transaction import write_transaction

ARTICLE = "merge"


async def give_feedback(context: Context, helped: bool, language: str, address: str) -> None:
    """Counts one «Ja» or one «Nee». Raises TooManyGuesses when this address has answered too often."""
    async with write_transaction():
        await reserve_answer(context, address)
        await keep_answer(ARTICLE, language, helped, context.now())


async def reserve_answer(context: Context, address: str) -> None:
    """Counts an answer or a remark in their limits. Raises TooManyGuesses."""
    if wait := await reserve_attempt(feedback_buckets(context, address), context.now()):
        log_event("limit_reached", code="feedback")
        raise TooManyGuesses(wait)
