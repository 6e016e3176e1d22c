"""Sessions by the digest of their token; unknown tokens are never adopted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.config.clocks import SLIGHTLY_APART
from app.customers.record import Customer, Status
from app.storage.customers import columns, to_customer
from app.storage.sql import one, run, statement
from app.storage.tables import customers as tables
from app.storage.tables.orders import Proof
from app.storage.tables.trust import Session

FORMER_TOKEN_COUNTS_FOR = timedelta(minutes=1)
SESSION_OF = statement(
    "Finds a session and its customer; read by every page.",
    f"SELECT {columns('c')}, s.id, s.born, s.seen, s.password_at "
    "FROM session s JOIN customer c ON c.id = s.customer WHERE s.id = :session",
)
TOUCH = statement(
    "Notes that somebody was active in a session.", "UPDATE session SET seen = :now WHERE id = :session"
)


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
    row = await one(SESSION_OF, session=session_id)
    if row is None:
        return None
    return StoredSession(row["id"], to_customer(row, "c"), row["born"], row["seen"], row["password_at"])


async def begin_session(session_id: str, customer_id: int, now: datetime) -> None:
    """A new session, born now."""
    await Session.insert(Session(id=session_id, customer=customer_id, born=now, seen=now, password_at=now))


async def renew_session(old_id: str, new_id: str, now: datetime) -> bool:
    """The own password was entered again: a new id and stamp; `born` stays. False when it is renewed already."""
    await _move_proofs(old_id, new_id)
    renewed = Session.update(
        {
            Session.former_id: Session.id,
            Session.former_until: now + FORMER_TOKEN_COUNTS_FOR,
            Session.former_password_at: Session.password_at,
            Session.id: new_id,
            Session.seen: now,
            Session.password_at: now,
        }
    )
    return bool(await renewed.where(Session.id == old_id).returning(Session.id))


async def renewed_from(former_id: str, now: datetime) -> str | None:
    """The id of the session that had this one until its renewal a moment ago.

    An end that lies further off than it can was written by a wrong clock, and is over.
    """
    latest = now + FORMER_TOKEN_COUNTS_FOR + SLIGHTLY_APART
    counts = (Session.former_until > now) & (Session.former_until <= latest)
    row = await Session.select(Session.id).where(Session.former_id == former_id, counts).first()
    return row["id"] if row else None


async def resume_renewed(former_id: str, present_id: str, new_id: str) -> bool:
    """Continues the session under the new id, with its former stamp; False when another request was faster.

    Its present id becomes the former one, until the same moment, because the answer with that token may arrive
    last.
    """
    await _move_proofs(present_id, new_id)
    resumed = Session.update(
        {Session.former_id: Session.id, Session.id: new_id, Session.password_at: Session.former_password_at}
    )
    present = (Session.id == present_id) & (Session.former_id == former_id)
    return bool(await resumed.where(present).returning(Session.id))


async def _move_proofs(old_id: str, new_id: str) -> None:
    """Proofs before sessions, as where a session ends, so that neither waits for the other for ever."""
    await Proof.update({Proof.session: new_id}).where(Proof.session == old_id, Proof.used_at.is_null())


async def touch_session(session_id: str, now: datetime) -> None:
    """Somebody was active in this session."""
    await run(TOUCH, session=session_id, now=now)


async def end_session(session_id: str) -> None:
    """Delete the session and the proof that was made in it but not used."""
    await Proof.delete().where(Proof.session == session_id, Proof.used_at.is_null())
    await Session.delete().where(Session.id == session_id)


async def end_surplus_sessions(customer_id: int, session_id: str, kept: int) -> None:
    """Keep this session and the youngest others of its customer, so many in all; end the rest."""
    others = (Session.customer == customer_id) & (Session.id != session_id)
    youngest = (
        Session.select(Session.id).where(others).order_by(Session.born, ascending=False).order_by(Session.id)
    )
    await Session.delete().where(others, Session.id.not_in(youngest.limit(kept - 1)))


async def end_sessions_of(customer_id: int) -> None:
    """All sessions of a customer who may no longer be here, and what was proved in them but not used."""
    theirs = Session.select(Session.id).where(Session.customer == customer_id)
    await Proof.delete().where(Proof.used_at.is_null(), Proof.session.is_in(theirs))
    await Session.delete().where(Session.customer == customer_id)


async def end_sessions_of_closed() -> None:
    """Clear away sessions of customers who were suspended or closed meanwhile."""
    closed = tables.Customer.select(tables.Customer.id).where(tables.Customer.status != Status.ACTIVE)
    await Session.delete().where(Session.customer.is_in(closed))


async def delete_sessions_outside(born: datetime, seen: datetime, future: datetime) -> None:
    """Clear away sessions that are over, and those from the future."""
    await Session.delete().where((Session.born < born) | (Session.seen < seen) | (Session.born > future))
