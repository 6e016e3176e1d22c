"""Proofs: made when the second password was right, used once by confirming the comparison."""

from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import one, run


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
    await run("DELETE FROM proof WHERE session = {} AND used_at IS NULL", session_id)
    await run(
        "INSERT INTO proof (session, survivor, absorbed, fingerprint, made_at) VALUES ({}, {}, {}, {}, {})",
        session_id,
        *pair,
        fingerprint,
        now,
    )


async def unused_proof(session_id: str) -> StoredProof | None:
    """The proof that this session may use, however old."""
    row = await one(
        f"SELECT {columns('c')}, p.id, p.fingerprint, p.made_at, p.adopted_at "
        "FROM proof p JOIN customer c ON c.id = p.absorbed WHERE p.session = {} AND p.used_at IS NULL",
        session_id,
    )
    if row is None:
        return None
    return StoredProof(row["id"], to_customer(row, "c"), row["fingerprint"], row["made_at"], row["adopted_at"])


async def adopt_in_proof(proof_id: int, now: datetime) -> None:
    """The customer chose to keep the surviving number's contact data."""
    await run("UPDATE proof SET adopted_at = {} WHERE id = {} AND adopted_at IS NULL", now, proof_id)


async def use_proof(proof_id: int, now: datetime) -> bool:
    """Use the proof; False when somebody was faster."""
    used = await run("UPDATE proof SET used_at = {} WHERE id = {} AND used_at IS NULL RETURNING id", now, proof_id)
    return bool(used)


async def delete_unused_proofs_outside(made_at: datetime, future: datetime) -> None:
    """Clear away proofs that can no longer be used, and those from the future."""
    await run("DELETE FROM proof WHERE used_at IS NULL AND (made_at < {} OR made_at > {})", made_at, future)
