"""Which references are given out already, whatever to."""

from app.storage.sql import one


async def is_taken(reference: str) -> bool:
    """Whether an order, a case or a message has this reference."""
    found = await one(
        "SELECT 1 AS taken FROM merge_order WHERE reference = {} "
        "UNION ALL SELECT 1 FROM transfer_case WHERE reference = {} "
        "UNION ALL SELECT 1 FROM message WHERE reference = {}",
        reference,
        reference,
        reference,
    )
    return found is not None
