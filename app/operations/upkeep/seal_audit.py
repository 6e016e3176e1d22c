"""A worker seals the new rows of the audit trail in the hash chain."""

from app.context import Context
from app.storage.trail.audit_chain import seal_next
from app.storage.transaction import violated, write_transaction

TAKEN = {"pk_audit_seal", "uq_audit_seal_audit"}


async def seal_audit(context: Context) -> bool:  # noqa: ARG001  # an operation's first argument
    """Seals the next rows; False when there are none, or another worker is sealing."""
    try:
        async with write_transaction():
            return await seal_next() > 0
    except Exception as error:
        if violated(error) in TAKEN:
            return False
        raise
