"""Claims: a number is in at most one unfinished sending.

Raw SQL: all numbers of a sending are claimed, or released, in one statement.
"""

from collections.abc import Collection

from app.merging.order import OPEN
from app.storage.sql import listed, run, statement

UNFINISHED = f"FROM merge_order WHERE sending = :sending AND state IN ({listed(OPEN)})"
RELEASE = statement(
    "The numbers of a sending that no unfinished order of it needs any more are free.",
    "DELETE FROM claim WHERE sending = :sending "
    f"AND customer NOT IN (SELECT survivor {UNFINISHED}) AND customer NOT IN (SELECT absorbed {UNFINISHED})",
)
CLAIM = statement(
    "These numbers belong to a sending, as far as no other one has them, lowest id first.",
    "INSERT INTO claim (customer, sending) SELECT id, CAST(:sending AS BIGINT) FROM customer WHERE id IN (:ids) "
    "ORDER BY id ON CONFLICT (customer) DO NOTHING RETURNING customer",
)
CLAIMED_AMONG = statement(
    "Who of these is in an unfinished sending.", "SELECT customer FROM claim WHERE customer IN (:ids)"
)


async def claimed_among(ids: Collection[int]) -> set[int]:
    """Return those of these customers that are in an unfinished sending."""
    return {row["customer"] for row in await run(CLAIMED_AMONG, ids=ids)}


async def claim_numbers(ids: Collection[int], sending: int) -> bool:
    """Claim all these for a sending, lowest id first; False when one of them is taken (roll back then)."""
    claimed = await run(CLAIM, ids=ids, sending=sending)
    return len(claimed) == len(ids)


async def release_claims(sending: int) -> None:
    """Release the numbers of a sending that no unfinished order of it needs any more."""
    await run(RELEASE, sending=sending)
