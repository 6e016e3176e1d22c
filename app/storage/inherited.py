"""Which customers live on in another one."""

from app.storage.customers import LONGEST_CHAIN
from app.storage.sql import run


async def inherited_ids(customer_id: int) -> dict[int, str]:
    """By id, the numbers of all customers that were merged into this one, directly or through another."""
    found = await run(
        "WITH RECURSIVE former (id, number, hops) AS ("
        "SELECT id, number, 1 FROM customer WHERE merged_into = :customer UNION ALL "
        "SELECT c.id, c.number, f.hops + 1 FROM customer c JOIN former f ON c.merged_into = f.id "
        "WHERE f.hops < :longest) SELECT id, number FROM former ORDER BY hops, id",
        customer=customer_id,
        longest=LONGEST_CHAIN,
    )
    return {row["id"]: row["number"] for row in found}
