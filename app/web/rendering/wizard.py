"""The steps of merging in their order, what each needs, and the way back to the first unfinished one.

A step that is not due sends a visitor back. A form of such a step was filled in on a page that is over: 409.
"""

from enum import StrEnum

from app.context import Context
from app.errors import ProofExpired, ProofMissing
from app.merging.refusals import NumberRefused
from app.operations.access.sessions import SignedIn
from app.operations.wizard.compare_customers import compare_customers
from app.operations.wizard.pairs import draft_of
from app.operations.wizard.show_merge import MergeStart


class Step(StrEnum):
    """The addresses of the steps, in order."""

    NUMBER = "/merge"
    """Needs a signed-in customer. Gives a proof."""
    COMPARISON = "/merge/comparison"
    """Needs a live proof. Gives a pair in the draft."""
    REVIEW = "/merge/review"
    """Needs a draft with a pair. Gives orders."""


PROOF_EXPIRED = f"{Step.NUMBER}?reason=proof_expired"
DRAFT_EMPTIED = f"{Step.NUMBER}?reason=empty"
NOTICES = frozenset({"proof_expired", "empty"})
"""What step 1 can say about the step that sent the visitor back."""


async def step_without_proof(context: Context, signed_in: SignedIn) -> Step:
    """Where somebody goes on who asked for the comparison with no number proved."""
    return Step.REVIEW if await draft_of(context, signed_in.customer) else Step.NUMBER


async def step_without_draft(context: Context, signed_in: SignedIn) -> Step:
    """Where somebody goes on who asked for the review with no pair prepared."""
    try:
        await compare_customers(context, signed_in)
    except (ProofMissing, ProofExpired, NumberRefused):
        return Step.NUMBER
    return Step.COMPARISON


async def number_to_prove_again(context: Context, signed_in: SignedIn, start: MergeStart) -> str:
    """The number whose proof is too old or overtaken by a change, to fill in step 1."""
    try:
        await compare_customers(context, signed_in)
    except ProofExpired as expired:
        return expired.number
    except NumberRefused as refused:
        return refused.refusal.number or ""
    except ProofMissing:
        return start.changed
    return ""
