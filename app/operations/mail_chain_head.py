"""Once a day the head of the hash chain leaves the house: what is sealed by then cannot be changed unnoticed."""

from app.amsterdam import day_in_amsterdam
from app.operations.desk import Desk
from app.operations.judge_clock import judge_clock
from app.operations.letters import new_message_id
from app.storage.audit_chain import head
from app.storage.outbox import Letter, put_in_outbox, was_told
from app.storage.transaction import write_transaction

KIND = "chain_head"
OPERATORS_LANGUAGE = "nl"


async def mail_chain_head(desk: Desk) -> bool:
    """Write today's mail to the operator; False when there is one, or nothing to tell, or nobody to tell it to.

    On the word of a suspect clock it would stand for a day that is not today: none is written meanwhile.
    """
    reading, settings = await judge_clock(desk), desk.settings
    if reading.doubt is not None:
        return False
    now = reading.now
    recipient = settings.operator_address or ("" if settings.is_demo else settings.support_address)
    day = day_in_amsterdam(now).isoformat()
    if not recipient or await was_told(f"{KIND}:{day}"):
        return False
    last = await head()
    if not last.position:
        return False
    letter = Letter(
        message_id=new_message_id(desk),
        occasion=f"{KIND}:{day}",
        kind=KIND,
        recipient=recipient,
        language=OPERATORS_LANGUAGE,
        customer=None,
        facts={"day": day, "position": last.position, "digest": last.digest},
    )
    async with write_transaction():
        await put_in_outbox([letter], now)
    return True
