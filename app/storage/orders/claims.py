"""Claims: a number is in at most one unfinished sending."""

from collections.abc import Collection

from app.storage.sql import placeholders, run


async def claimed_among(ids: Collection[int]) -> set[int]:
    """Those of these customers that are in an unfinished sending."""
    found = await run(f"SELECT customer FROM claim WHERE customer IN ({placeholders(ids)})", *ids)
    return {row["customer"] for row in found}


async def claim_numbers(ids: Collection[int], sending: int) -> bool:
    """Claim all these for a sending, lowest id first; False when one of them is taken (roll back then)."""
    ordered = sorted(ids)
    claimed = await run(
        f"INSERT INTO claim (customer, sending) VALUES {', '.join(['({}, {})'] * len(ordered))} "
        "ON CONFLICT (customer) DO NOTHING RETURNING customer",
        *(value for customer in ordered for value in (customer, sending)),
    )
    return len(claimed) == len(ordered)


async def release_claims(sending: int) -> None:
    """Release the numbers of a sending that no unfinished order of it needs any more."""
    unfinished = "o.state IN ('placed', 'executing', 'needs_review')"
    still = f"SELECT {{}} FROM merge_order o WHERE o.sending = {{{{}}}} AND {unfinished}"
    await run(
        "DELETE FROM claim WHERE sending = {} "
        f"AND customer NOT IN ({still.format('o.survivor')}) AND customer NOT IN ({still.format('o.absorbed')})",
        sending,
        sending,
        sending,
    )
