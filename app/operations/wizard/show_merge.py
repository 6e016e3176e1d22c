"""Opens step 1: which numbers are prepared, and whether another may be entered."""

from dataclasses import dataclass

from app.context import Context
from app.merging.refusals import NumberRefused, Refusal
from app.operations.access.sessions import SignedIn
from app.operations.wizard.pairs import draft_of, is_outdated, refuse_survivor


@dataclass(frozen=True, slots=True)
class MergeStart:
    """The contents of step 1. `refusal` replaces the form when no number can be entered.

    `changed` is a prepared number whose record has changed and that has to be proved again; blank if there is
    none.
    """

    surviving: str
    draft_numbers: tuple[str, ...]
    changed: str
    refusal: Refusal | None


async def show_merge(context: Context, signed_in: SignedIn) -> MergeStart:
    """The contents of step 1 for the signed-in customer."""
    survivor = signed_in.customer
    draft = await draft_of(context, survivor)
    numbers = tuple(pair.absorbed.number for pair in draft)
    changed = [pair.absorbed.number for pair in draft if is_outdated(survivor, pair)]
    try:
        await refuse_survivor(context, survivor, len(draft) - len(changed))
        refusal = None
    except NumberRefused as refused:
        refusal = refused.refusal
    return MergeStart(survivor.number, numbers, next(iter(changed), ""), refusal)
