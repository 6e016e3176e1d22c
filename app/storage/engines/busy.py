"""Recognises errors that mean: the database cannot answer now, and nothing was half done."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from app.errors import Busy

SQLITE_BUSY_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_READONLY,  # a problem of the file or its disk, for a while or until somebody repairs it
    sqlite3.SQLITE_PROTOCOL,  # too many connections wait for the lock of the write-ahead log
    sqlite3.SQLITE_NOMEM,
}
POSTGRES_BUSY = (
    asyncpg.exceptions.LockNotAvailableError,
    asyncpg.exceptions.QueryCanceledError,
    asyncpg.exceptions.TransactionRollbackError,  # deadlocks and serialization failures
    asyncpg.exceptions.PostgresConnectionError,
    asyncpg.exceptions.InsufficientResourcesError,  # disk full, too many connections
    asyncpg.exceptions.OperatorInterventionError,  # shutting down, starting up
    asyncpg.exceptions.ReadOnlySQLTransactionError,  # a standby, or a former primary
    asyncpg.exceptions.IdleInTransactionSessionTimeoutError,  # the server ended a transaction that was too slow
    asyncpg.exceptions.TransactionTimeoutError,
    asyncpg.exceptions.PostgresSystemError,  # the server's disk cannot be read or written
    asyncpg.exceptions.InternalClientError,  # follows when the server ended a conversation
)
CONNECTION_GONE = ("closed", "closing", "released back to the pool")


@contextmanager
def busy_by_name() -> Iterator[None]:
    """Raises Busy in place of a driver's error that means it. Other errors pass unchanged."""
    try:
        yield
    except (TimeoutError, OSError, *POSTGRES_BUSY) as fault:
        raise Busy(str(fault)) from fault
    except asyncpg.exceptions.InterfaceError as fault:
        # The driver raises it for mistakes of ours, too; only its text shows that a connection is gone.
        if any(word in str(fault) for word in CONNECTION_GONE):
            raise Busy(str(fault)) from fault
        raise
    except sqlite3.Error as fault:
        # The low byte is the plain code; the rest gives details such as SQLITE_IOERR_WRITE.
        if (getattr(fault, "sqlite_errorcode", None) or 0) & 0xFF in SQLITE_BUSY_CODES:
            raise Busy(str(fault)) from fault
        raise
