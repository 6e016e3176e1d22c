"""A reader says whether the help article helped. The customer is not kept with the answer."""

from app.logs.telling import tell
from app.operations.contact.quotas import feedback_buckets
from app.operations.desk import Desk
from app.operations.errors import TooManyGuesses
from app.storage.access.attempts import reserve_attempt
from app.storage.cases.feedback import keep_answer
from app.storage.transaction import write_transaction

ARTICLE = "merge"


async def give_feedback(desk: Desk, helped: bool, language: str, address: str) -> None:
    """Count one «Ja» or one «Nee». Raises TooManyGuesses when this address has answered too often."""
    async with write_transaction():
        await reserve_answer(desk, address)
        await keep_answer(ARTICLE, language, helped, desk.now())


async def reserve_answer(desk: Desk, address: str) -> None:
    """Answers and remarks share their limits, per address and wider network."""
    if wait := await reserve_attempt(feedback_buckets(desk, address), desk.now()):
        tell("limit_reached", code="feedback")
        raise TooManyGuesses(wait)
