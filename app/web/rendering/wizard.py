"""The steps of merging in their order, what each needs, and the way back to the first unfinished one.

A step whose requirements are missing redirects the visitor back; a form sent to such a step is answered 409.
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

    # Needs a signed-in customer. Gives a proof.
    NUMBER = "/merge"
    # Needs a live proof. Gives a pair in the draft.
    COMPARISON = "/merge/comparison"
    # Needs a draft with a pair. Gives orders.
    REVIEW = "/merge/review"


PROOF_EXPIRED = f"{Step.NUMBER}?reason=proof_expired"
DRAFT_EMPTIED = f"{Step.NUMBER}?reason=empty"
# What step 1 can say about the step that sent the visitor back.
NOTICES = frozenset({"proof_expired", "empty"})


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
    """The number whose proof is too old or outdated by a change, to fill in step 1; blank if there is none."""
    try:
        await compare_customers(context, signed_in)
    except ProofExpired as expired:
        return expired.number
    except NumberRefused as refused:
        return refused.refusal.number or ""
    except ProofMissing:
        return start.changed
    return ""
