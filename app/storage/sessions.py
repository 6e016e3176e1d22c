"""Sessions by the digest of their token; unknown tokens are never adopted."""

from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import one, run


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session with its customer as it is now."""

    id: str
    customer: Customer
    born: datetime
    seen: datetime
    password_at: datetime


async def session_of(session_id: str) -> StoredSession | None:
    """The session and its customer, in one look."""
    row = await one(
        f"SELECT {columns('c')}, s.id, s.born, s.seen, s.password_at "
        "FROM session s JOIN customer c ON c.id = s.customer WHERE s.id = {}",
        session_id,
    )
    if row is None:
        return None
    return StoredSession(row["id"], to_customer(row, "c"), row["born"], row["seen"], row["password_at"])


async def begin_session(session_id: str, customer_id: int, now: datetime) -> None:
    """A new session, born now."""
    await run(
        "INSERT INTO session (id, customer, born, seen, password_at) VALUES ({}, {}, {}, {}, {})",
        session_id,
        customer_id,
        now,
        now,
        now,
    )


async def renew_session(old_id: str, new_id: str, now: datetime) -> None:
    """The own password was entered again: a new id and stamp; `born` stays."""
    await run("UPDATE session SET id = {}, seen = {}, password_at = {} WHERE id = {}", new_id, now, now, old_id)
    await run("UPDATE proof SET session = {} WHERE session = {} AND used_at IS NULL", new_id, old_id)


async def touch_session(session_id: str, now: datetime) -> None:
    """Somebody was active in this session."""
    await run("UPDATE session SET seen = {} WHERE id = {}", now, session_id)


async def end_session(session_id: str) -> None:
    """Delete the session and the proof that was made in it but not used."""
    await run("DELETE FROM proof WHERE session = {} AND used_at IS NULL", session_id)
    await run("DELETE FROM session WHERE id = {}", session_id)


async def end_surplus_sessions(customer_id: int, session_id: str, kept: int) -> None:
    """Keep this session and the youngest others of its customer, so many in all; end the rest."""
    await run(
        "DELETE FROM session WHERE customer = {} AND id <> {} AND id NOT IN "
        "(SELECT id FROM session WHERE customer = {} AND id <> {} ORDER BY born DESC, id LIMIT {})",
        customer_id,
        session_id,
        customer_id,
        session_id,
        kept - 1,
    )


async def end_sessions_of(customer_id: int) -> None:
    """All sessions of a customer who may no longer be here, and what was proved in them but not used."""
    await run(
        "DELETE FROM proof WHERE used_at IS NULL AND session IN (SELECT id FROM session WHERE customer = {})",
        customer_id,
    )
    await run("DELETE FROM session WHERE customer = {}", customer_id)


async def end_sessions_of_closed() -> None:
    """Clear away sessions of customers who were suspended or closed meanwhile."""
    await run("DELETE FROM session WHERE customer IN (SELECT id FROM customer WHERE status <> 'active')")


async def delete_sessions_outside(born: datetime, seen: datetime, future: datetime) -> None:
    """Clear away sessions that are over, and those from the future."""
    await run("DELETE FROM session WHERE born < {} OR seen < {} OR born > {}", born, seen, future)
