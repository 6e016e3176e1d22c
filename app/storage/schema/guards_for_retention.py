"""The pass by which retention gets past the guards in its own transaction; nothing else does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.storage.tables.trust import RetentionPass


@asynccontextmanager
async def allow_retention() -> AsyncIterator[None]:
    """Allows the block, inside a write transaction, to erase what the law no longer lets us keep.

    The block may replace `audit.details` and `ledger.before`, change invoices and mandates, and delete rows of
    audit, ledger, invoice and merge_order. Put `pseudonymised(details)` of storage/audit_content.py into
    `audit.details`, or the hash chain breaks.

    The pass is a row that is written and deleted in the same transaction, so nobody else ever sees it, and it is
    gone when this process dies. On PostgreSQL only retention's role has the right to write it, not the
    application's.
    """
    await RetentionPass.insert(RetentionPass(id=1))
    yield
    await RetentionPass.delete(force=True)
