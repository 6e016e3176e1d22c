"""Which customers live on in another one."""

from app.storage.customers import DOWNWARDS
from app.storage.sql import run


async def inherited_ids(customer_id: int) -> dict[int, str]:
    """By id, the numbers of all customers that were merged into this one, directly or through another."""
    found = await run(
        f"{DOWNWARDS} SELECT c.id, c.number FROM former f JOIN customer c ON c.id = f.id "
        "ORDER BY c.merged_at DESC, c.id DESC",
        customer_id,
    )
    return {row["id"]: row["number"] for row in found}
