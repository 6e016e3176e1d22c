"""The one way past the guards: retention, within its own transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.storage.tables.trust import RetentionPass


@asynccontextmanager
async def allow_retention() -> AsyncIterator[None]:
    """Inside a write transaction: what the law no longer lets us keep may be erased.

    Allowed meanwhile: replacing `audit.details` and `ledger.before`, changing invoices and mandates, and deleting
    rows of audit, ledger, invoice and merge_order. Put `pseudonymised(details)` of storage/audit_content.py into
    `audit.details`, or the hash chain breaks.

    The pass is a row that is written and deleted in the same transaction: nobody else ever sees it, and it is gone
    when this process dies. On PostgreSQL the application's role has no right to write it; retention's has.
    """
    await RetentionPass.insert(RetentionPass(id=1))
    yield
    await RetentionPass.delete(force=True)
