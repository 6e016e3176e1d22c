"""Sessions by the digest of their token; unknown tokens are never adopted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.config.clocks import SLIGHTLY_APART
from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import one, run

FORMER_TOKEN_COUNTS_FOR = timedelta(minutes=1)


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


async def renew_session(old_id: str, new_id: str, now: datetime) -> bool:
    """The own password was entered again: a new id and stamp; `born` stays. False when it is renewed already."""
    await _move_proofs(old_id, new_id)
    renewed = await run(
        "UPDATE session SET former_id = id, former_until = {}, former_password_at = password_at, "
        "id = {}, seen = {}, password_at = {} WHERE id = {} RETURNING id",
        now + FORMER_TOKEN_COUNTS_FOR,
        new_id,
        now,
        now,
        old_id,
    )
    return bool(renewed)


async def renewed_from(former_id: str, now: datetime) -> str | None:
    """The id of the session that had this one until its renewal a moment ago.

    An end that lies further off than it can was written by a wrong clock, and is over.
    """
    found = await one(
        "SELECT id FROM session WHERE former_id = {} AND former_until > {} AND former_until <= {}",
        former_id,
        now,
        now + FORMER_TOKEN_COUNTS_FOR + SLIGHTLY_APART,
    )
    return found["id"] if found else None


async def resume_renewed(former_id: str, present_id: str, new_id: str) -> bool:
    """Continues the session under the new id, with its former stamp; False when another request was faster.

    Its present id becomes the former one, until the same moment, because the answer with that token may arrive
    last.
    """
    await _move_proofs(present_id, new_id)
    resumed = await run(
        "UPDATE session SET former_id = id, id = {}, password_at = former_password_at "
        "WHERE id = {} AND former_id = {} RETURNING id",
        new_id,
        present_id,
        former_id,
    )
    return bool(resumed)


async def _move_proofs(old_id: str, new_id: str) -> None:
    """Proofs before sessions, as where a session ends, so that neither waits for the other for ever."""
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
