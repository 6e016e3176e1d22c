"""Keeps a reader's remark, after a «Nee» that is counted already."""

from app.context import Context
from app.operations.contact.give_feedback import ARTICLE, reserve_answer
from app.storage.cases.feedback import Remark, keep_remark
from app.storage.transaction import write_transaction

LONGEST_REMARK = 500


async def add_remark(context: Context, text: str, language: str, address: str) -> None:
    """Keeps at most LONGEST_REMARK characters. Raises TooManyGuesses when this address has answered too often."""
    async with write_transaction():
        await reserve_answer(context, address)
        await keep_remark(ARTICLE, Remark(text, language, context.now()))
