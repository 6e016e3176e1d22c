"""Members of staff and their sessions, with another table and another cookie than customers have."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import Row, one, statement
from app.storage.tables import cases as tables
from app.storage.tables.cases import Staff, StaffAddress

SESSION_OF = statement(
    "Finds a session and its member of staff; read by every page of the back office.",
    "SELECT s.id, s.born, s.seen, m.id AS member, m.user_name, m.name FROM staff_session s "
    "JOIN staff m ON m.id = s.staff WHERE s.id = :session AND m.ended_at IS NULL",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff."""

    id: int
    user_name: str
    name: str


@dataclass(frozen=True, slots=True)
class StaffCredentials:
    """A member of staff and the encoded argon2 hash of the password."""

    member: Member
    password_hash: str


@dataclass(frozen=True, slots=True)
class StaffSession:
    """A session with its member of staff."""

    id: str
    member: Member
    born: datetime
    seen: datetime


async def credentials_of_staff(user_name: str) -> StaffCredentials | None:
    """The member with this user name; nobody whose account ended."""
    present = (Staff.user_name == user_name) & Staff.ended_at.is_null()
    row = await Staff.select().where(present).first()
    return StaffCredentials(to_member(row), row["password_hash"]) if row else None


def to_member(row: Row) -> Member:
    """Return a row of the table staff as the member."""
    return Member(row["id"], row["user_name"], row["name"])


async def add_member(user_name: str, name: str, password_hash: str, now: datetime) -> bool:
    """A new member; False when the user name was given out before."""
    member = Staff(user_name=user_name, name=name, password_hash=password_hash, created_at=now)
    added = Staff.insert(member).on_conflict(target=Staff.user_name, action="DO NOTHING")
    return bool(await added.returning(Staff.id))


async def end_member(user_name: str, now: datetime) -> bool:
    """The account ends, and with it every session and known address; False when there is none."""
    present = (Staff.user_name == user_name) & Staff.ended_at.is_null()
    ended = await Staff.update({Staff.ended_at: now}).where(present).returning(Staff.id)
    for row in ended:
        await tables.StaffSession.delete().where(tables.StaffSession.staff == row["id"])
        await StaffAddress.delete().where(StaffAddress.staff == row["id"])
    return bool(ended)


async def staff_session_of(session_id: str) -> StaffSession | None:
    """The session of a member whose account has not ended."""
    row = await one(SESSION_OF, session=session_id)
    if row is None:
        return None
    return StaffSession(row["id"], to_member(row | {"id": row["member"]}), row["born"], row["seen"])


async def begin_staff_session(session_id: str, staff_id: int, now: datetime) -> None:
    """A new session, born now."""
    await tables.StaffSession.insert(tables.StaffSession(id=session_id, staff=staff_id, born=now, seen=now))


async def touch_staff_session(session_id: str, now: datetime) -> None:
    """Somebody was active in this session."""
    await tables.StaffSession.update({tables.StaffSession.seen: now}).where(tables.StaffSession.id == session_id)


async def end_staff_session(session_id: str) -> None:
    """Whoever holds the token is out."""
    await tables.StaffSession.delete().where(tables.StaffSession.id == session_id)


async def delete_staff_sessions_outside(born: datetime, seen: datetime, future: datetime) -> None:
    """Clear away sessions that are over, and those from the future."""
    outside = (
        (tables.StaffSession.born < born) | (tables.StaffSession.seen < seen) | (tables.StaffSession.born > future)
    )
    await tables.StaffSession.delete().where(outside)
