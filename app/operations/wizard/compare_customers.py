"""Step 2: both records side by side, and what the customer may do."""

from dataclasses import dataclass

from app.config.clocks import SLIGHTLY_APART
from app.context import Context
from app.errors import ProofExpired, ProofMissing
from app.merging.case import Case
from app.merging.comparison import Comparison, Verdict, compare
from app.merging.fingerprint import still_fits
from app.merging.refusals import Code, NumberRefused, Refusal
from app.operations.access.sessions import SignedIn
from app.operations.shown import sign
from app.operations.wizard.pairs import draft_of
from app.storage.access.proofs import StoredProof, unused_proof
from app.storage.cases.cases import newest_case_of_pair

ADOPTED = "adopted"
ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """`status` is the verdict, or adopted once the customer chose the surviving number's contact data.

    A blocked pair has a case; when staff accepted it, the status is accepted until it is adopted or confirmed.
    `shown` goes into the forms of the page, so that only what was shown can be confirmed. `draft_numbers` are the
    numbers with which a blocked customer can go on.
    """

    status: str
    comparison: Comparison
    proof: StoredProof
    surviving: str
    absorbed: str
    shown: str
    draft_numbers: tuple[str, ...]
    case: Case | None
    answer_days: int

    @property
    def may_adopt(self) -> bool:
        """Whether contact data differ and the customer may keep those of the surviving number."""
        return self.status in {Verdict.ADOPTABLE, ACCEPTED} and bool(self.comparison.differing_contact)

    @property
    def may_continue(self) -> bool:
        return self.status in {Verdict.IDENTICAL, ADOPTED} or (self.status == ACCEPTED and not self.may_adopt)


async def compare_customers(context: Context, signed_in: SignedIn) -> ComparisonView:
    """Compares the signed-in customer with the number proved in this session.

    Raises ProofMissing, ProofExpired, or NumberRefused (changed) when a record changed since the proof.
    """
    survivor = signed_in.customer
    proof = await _live_proof(context, signed_in)
    comparison = compare(survivor, proof.absorbed)
    case = (
        await newest_case_of_pair(survivor.id, proof.absorbed.id)
        if comparison.verdict is Verdict.BLOCKED
        else None
    )
    status = ACCEPTED if case and case.lifts_block(context.now()) else comparison.verdict.value
    adopted = proof.adopted_at is not None and status in {Verdict.ADOPTABLE, ACCEPTED}
    draft = await draft_of(context, survivor) if status == Verdict.BLOCKED else []
    return ComparisonView(
        status=ADOPTED if adopted else status,
        comparison=comparison,
        proof=proof,
        surviving=survivor.number,
        absorbed=proof.absorbed.number,
        shown=sign(context, "shown", proof.id, proof.fingerprint),
        draft_numbers=tuple(pair.absorbed.number for pair in draft),
        case=case,
        answer_days=context.settings.case_answer_days,
    )


async def _live_proof(context: Context, signed_in: SignedIn) -> StoredProof:
    """The proof this session may use now."""
    proof = await unused_proof(signed_in.session_id)
    if proof is None:
        raise ProofMissing
    if not proof.made_at - SLIGHTLY_APART <= context.now() < proof.made_at + context.settings.proof_valid_for:
        raise ProofExpired(proof.absorbed.number)
    if not still_fits(proof.fingerprint, signed_in.customer, proof.absorbed):
        raise NumberRefused(Refusal(Code.CHANGED, number=proof.absorbed.number))
    return proof
