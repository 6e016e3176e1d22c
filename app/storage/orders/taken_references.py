"""Which references are given out already, whatever to."""

from app.storage.tables.cases import Message, TransferCase
from app.storage.tables.orders import MergeOrder


async def is_taken(reference: str) -> bool:
    """Return whether an order, a case or a message has this reference."""
    return (
        await MergeOrder.exists().where(MergeOrder.reference == reference)
        or await TransferCase.exists().where(TransferCase.reference == reference)
        or await Message.exists().where(Message.reference == reference)
    )
