"""Mails the head of the hash chain out once a day, so that nobody can change the sealed trail unnoticed."""

from app.amsterdam import day_in_amsterdam
from app.context import Context
from app.merging.mail_kinds import MailKind
from app.operations.clock.judge_clock import judge_clock
from app.operations.letters.operator_letters import letter_to_operator
from app.storage.trail.audit_chain import head
from app.storage.trail.outbox import has_letter, put_in_outbox
from app.storage.transaction import write_transaction


async def mail_chain_head(context: Context) -> bool:
    """Writes today's mail to the operator; False if it was written already, or there is no link or no address.

    Nothing is written while the clock is suspect, because the mail would carry a wrong date.
    """
    reading = await judge_clock(context)
    if reading.doubt is not None:
        return False
    now = reading.now
    day = day_in_amsterdam(now).isoformat()
    last = await head()
    facts = {"day": day, "position": last.position, "digest": last.digest}
    letter = letter_to_operator(context, MailKind.CHAIN_HEAD, day, facts)
    if letter is None or not last.position or await has_letter(letter.occasion):
        return False
    async with write_transaction():
        await put_in_outbox([letter], now)
    return True
