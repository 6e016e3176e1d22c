"""Busy: the database cannot answer now, and nothing was done half. Other faults keep their own names."""

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
    sqlite3.SQLITE_READONLY,  # the file or its disk, for a while or until somebody looks
    sqlite3.SQLITE_PROTOCOL,  # too many at the lock of a write-ahead log
    sqlite3.SQLITE_NOMEM,
}
POSTGRES_BUSY = (
    asyncpg.exceptions.LockNotAvailableError,
    asyncpg.exceptions.QueryCanceledError,
    asyncpg.exceptions.TransactionRollbackError,  # deadlock, serialization
    asyncpg.exceptions.PostgresConnectionError,
    asyncpg.exceptions.InsufficientResourcesError,  # disk full, too many connections
    asyncpg.exceptions.OperatorInterventionError,  # shutting down, starting up
    asyncpg.exceptions.ReadOnlySQLTransactionError,  # a standby, or a primary that was demoted
    asyncpg.exceptions.IdleInTransactionSessionTimeoutError,  # we were too slow, and the server ended it
    asyncpg.exceptions.TransactionTimeoutError,
    asyncpg.exceptions.PostgresSystemError,  # its disk cannot be read or written
    asyncpg.exceptions.InternalClientError,  # what is left of a conversation that the server ended
)
CONNECTION_GONE = ("closed", "closing", "released back to the pool")


@contextmanager
def busy_by_name() -> Iterator[None]:
    """Raise Busy in place of any driver's way of saying so."""
    try:
        yield
    except (TimeoutError, OSError, *POSTGRES_BUSY) as fault:
        raise Busy(str(fault)) from fault
    except asyncpg.exceptions.InterfaceError as fault:
        # Also the driver's word for mistakes of ours; only its text tells a connection that is gone.
        if any(word in str(fault) for word in CONNECTION_GONE):
            raise Busy(str(fault)) from fault
        raise
    except sqlite3.Error as fault:
        # The low byte is the plain code; the rest says more than we need, such as SQLITE_IOERR_WRITE.
        if (getattr(fault, "sqlite_errorcode", None) or 0) & 0xFF in SQLITE_BUSY_CODES:
            raise Busy(str(fault)) from fault
        raise
