"""Turns a driver's error into a sentence for the person who set DATABASE_URL."""

import socket
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from app.errors import Busy, Refused

MIGRATE = "run: python -m app migrate"
UNFIT = f"the database does not fit this program; {MIGRATE}"
UNANSWERED = "no server answers there"
MAY_NOT = "the role may not do this there; docs/operations.md lists what it needs"

Kinds = tuple[type[BaseException], ...]

# The first kind that fits counts. Drivers' messages hold no password: addresses for which they would are refused.
SERVERS: tuple[tuple[Kinds, str], ...] = (
    ((asyncpg.InvalidAuthorizationSpecificationError,), "the server refuses this role or its password"),
    ((asyncpg.InvalidCatalogNameError,), "the server has no such database; create it first"),
    ((asyncpg.InsufficientPrivilegeError,), MAY_NOT),
    ((asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.InvalidSchemaNameError), UNFIT),
    ((asyncpg.ReadOnlySQLTransactionError,), "the server takes no writes"),
    ((asyncpg.TargetServerAttributeNotMatched,), "no server there is as target_session_attrs asks"),
    ((asyncpg.TooManyConnectionsError,), "the server has no connection left"),
    (
        (asyncpg.exceptions.ClientConfigurationError, asyncpg.UndefinedObjectError),
        "cannot be used as it is written",
    ),
    ((ssl.SSLError,), "the server's certificate is not trusted; name its root with sslrootcert"),
    ((socket.gaierror,), "there is no such host"),
    ((FileNotFoundError,), "a file is not there: the socket of the server, or what sslrootcert names"),
    ((TimeoutError, OSError, asyncpg.PostgresConnectionError), UNANSWERED),
)
FILES = {
    sqlite3.SQLITE_NOTADB: "this file is no SQLite database",
    sqlite3.SQLITE_CORRUPT: "this file is damaged; restore a backup",
    sqlite3.SQLITE_CANTOPEN: "this file cannot be opened; is it a folder, or in one that may not be written?",
    sqlite3.SQLITE_READONLY: "this file or its folder may not be written",
    sqlite3.SQLITE_PERM: "this file may not be opened",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk fails",
    sqlite3.SQLITE_BUSY: "another process holds this file",
    sqlite3.SQLITE_LOCKED: "another process holds this file",
}
UNFIT_FILE = ("no such table", "no such column")


class DatabaseRefused(Refused):
    """The database cannot be used as it is. The text names the variable and says what to do."""


@contextmanager
def faults_in_words(*, all_of_them: bool = False) -> Iterator[None]:
    """Raises DatabaseRefused in place of a driver's error; with `all_of_them`, in place of our own errors too."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, sqlite3.Error, Busy) as fault:
        said = _words_for(_cause(fault)) or (all_of_them and "the database refuses")
        if not said:
            raise
        raise DatabaseRefused(f"DATABASE_URL: {said} ({_first_line(_cause(fault))})") from fault


def _cause(fault: BaseException) -> BaseException:
    return fault.__cause__ if isinstance(fault, Busy) and fault.__cause__ else fault


def _words_for(fault: BaseException) -> str | None:
    if not isinstance(fault, sqlite3.Error):
        return next((words for kinds, words in SERVERS if isinstance(fault, kinds)), None)
    elif str(fault).startswith(UNFIT_FILE):
        return UNFIT
    else:  # the low byte is the plain code
        return FILES.get((getattr(fault, "sqlite_errorcode", None) or 0) & 0xFF)


def _first_line(fault: BaseException) -> str:
    return (str(fault).splitlines() or [""])[0].strip() or type(fault).__name__
