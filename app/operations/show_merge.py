"""Step 1 as it is opened: which numbers are prepared, and may another be entered?"""

from dataclasses import dataclass

from app.merging.refusals import NumberRefused, Refusal
from app.operations.desk import Desk
from app.operations.pairs import draft_of, refuse_survivor
from app.operations.sessions import SignedIn


@dataclass(frozen=True, slots=True)
class MergeStart:
    """`refusal` stands in place of the form when no number can be entered."""

    surviving: str
    draft_numbers: tuple[str, ...]
    refusal: Refusal | None


async def show_merge(desk: Desk, signed_in: SignedIn) -> MergeStart:
    """What step 1 needs to know."""
    survivor = signed_in.customer
    draft = await draft_of(desk, survivor)
    numbers = tuple(pair.absorbed.number for pair in draft)
    try:
        await refuse_survivor(desk, survivor, len(draft))
    except NumberRefused as refused:
        return MergeStart(survivor.number, numbers, refused.refusal)
    return MergeStart(survivor.number, numbers, None)
