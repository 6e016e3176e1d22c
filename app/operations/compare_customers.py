"""Step 2: both records side by side, and what follows from them."""

from dataclasses import dataclass

from app.merging.comparison import Comparison, Verdict, compare
from app.merging.fingerprint import fingerprint
from app.merging.refusals import Code, NumberRefused, Refusal
from app.operations.desk import Desk
from app.operations.errors import ProofExpired, ProofMissing
from app.operations.pairs import draft_of, sign
from app.operations.sessions import SignedIn
from app.storage.proofs import StoredProof, unused_proof

ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """`status` is the verdict, or adopted once the customer chose the surviving number's contact data.

    `shown` goes into the forms of the page, so that only what was shown can be confirmed.
    """

    status: str
    comparison: Comparison
    surviving: str
    absorbed: str
    shown: str
    draft_numbers: tuple[str, ...]

    @property
    def may_continue(self) -> bool:
        return self.status in {Verdict.IDENTICAL, ADOPTED}


async def compare_customers(desk: Desk, signed_in: SignedIn) -> ComparisonView:
    """Compare the signed-in customer with the number proved in this session.

    Raises ProofMissing, ProofExpired, or NumberRefused (changed) when a record changed since the proof.
    """
    survivor = signed_in.customer
    proof = await live_proof(desk, signed_in)
    comparison = compare(survivor, proof.absorbed)
    adopted = proof.adopted_at is not None and comparison.verdict is Verdict.ADOPTABLE
    return ComparisonView(
        status=ADOPTED if adopted else comparison.verdict.value,
        comparison=comparison,
        surviving=survivor.number,
        absorbed=proof.absorbed.number,
        shown=sign(desk, "shown", proof.id, proof.fingerprint),
        draft_numbers=tuple(pair.absorbed.number for pair in await draft_of(desk, survivor)),
    )


async def live_proof(desk: Desk, signed_in: SignedIn) -> StoredProof:
    """The proof this session may use now."""
    proof = await unused_proof(signed_in.session_id)
    if proof is None:
        raise ProofMissing
    if desk.now() >= proof.made_at + desk.settings.proof_valid_for:
        raise ProofExpired(proof.absorbed.number)
    if fingerprint(signed_in.customer, proof.absorbed) != proof.fingerprint:
        raise NumberRefused(Refusal(Code.CHANGED, number=proof.absorbed.number))
    return proof
