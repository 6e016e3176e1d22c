"""Proofs: made when the second password was right, used once by confirming the comparison."""

from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import one, statement
from app.storage.tables.orders import Proof

UNUSED = statement(
    "Finds the proof of a session, with the second customer; read by the comparison and the review.",
    f"SELECT {columns('c')}, p.id, p.fingerprint, p.made_at, p.adopted_at "
    "FROM proof p JOIN customer c ON c.id = p.absorbed WHERE p.session = :session AND p.used_at IS NULL",
)


@dataclass(frozen=True, slots=True)
class StoredProof:
    """An unused proof with the second customer as it is now."""

    id: int
    absorbed: Customer
    fingerprint: str
    made_at: datetime
    adopted_at: datetime | None


async def make_proof(session_id: str, pair: tuple[int, int], fingerprint: str, now: datetime) -> None:
    """A new proof for (survivor, absorbed); the session's older unused one goes."""
    survivor, absorbed = pair
    await Proof.delete().where(Proof.session == session_id, Proof.used_at.is_null())
    await Proof.insert(
        Proof(session=session_id, survivor=survivor, absorbed=absorbed, fingerprint=fingerprint, made_at=now)
    )


async def unused_proof(session_id: str) -> StoredProof | None:
    """The proof that this session may use, however old."""
    row = await one(UNUSED, session=session_id)
    if row is None:
        return None
    return StoredProof(row["id"], to_customer(row, "c"), row["fingerprint"], row["made_at"], row["adopted_at"])


async def adopt_in_proof(proof_id: int, now: datetime) -> None:
    """The customer chose to keep the surviving number's contact data."""
    await Proof.update({Proof.adopted_at: now}).where(Proof.id == proof_id, Proof.adopted_at.is_null())


async def use_proof(proof_id: int, now: datetime) -> bool:
    """Use the proof; False when somebody was faster."""
    unused = (Proof.id == proof_id) & Proof.used_at.is_null()
    return bool(await Proof.update({Proof.used_at: now}).where(unused).returning(Proof.id))


async def delete_unused_proofs_outside(made_at: datetime, future: datetime) -> None:
    """Clear away proofs that can no longer be used, and those from the future."""
    outside = (Proof.made_at < made_at) | (Proof.made_at > future)
    await Proof.delete().where(Proof.used_at.is_null(), outside)
