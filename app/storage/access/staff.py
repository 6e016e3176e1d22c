"""Members of staff and their sessions, with another table and another cookie than customers have."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one, run


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff."""

    id: int
    user_name: str
    name: str


@dataclass(frozen=True, slots=True)
class StaffSession:
    """A session with its member of staff."""

    id: str
    member: Member
    born: datetime
    seen: datetime


async def member_with_hash(user_name: str) -> tuple[Member, str] | None:
    """The member with this user name and the encoded hash of the password; nobody whose account ended."""
    row = await one(
        "SELECT id, user_name, name, password_hash FROM staff WHERE user_name = {} AND ended_at IS NULL", user_name
    )
    return (Member(row["id"], row["user_name"], row["name"]), row["password_hash"]) if row else None


async def add_member(user_name: str, name: str, password_hash: str, now: datetime) -> bool:
    """A new member; False when the user name was given out before."""
    added = await run(
        "INSERT INTO staff (user_name, name, password_hash, created_at) VALUES ({}, {}, {}, {}) "
        "ON CONFLICT (user_name) DO NOTHING RETURNING id",
        user_name,
        name,
        password_hash,
        now,
    )
    return bool(added)


async def end_member(user_name: str, now: datetime) -> bool:
    """The account ends, and with it every session and known address; False when there is none."""
    ended = await run(
        "UPDATE staff SET ended_at = {} WHERE user_name = {} AND ended_at IS NULL RETURNING id", now, user_name
    )
    for row in ended:
        await run("DELETE FROM staff_session WHERE staff = {}", row["id"])
        await run("DELETE FROM staff_address WHERE staff = {}", row["id"])
    return bool(ended)


async def staff_session_of(session_id: str) -> StaffSession | None:
    """The session of a member whose account has not ended."""
    row = await one(
        "SELECT s.id, s.born, s.seen, m.id AS member, m.user_name, m.name FROM staff_session s "
        "JOIN staff m ON m.id = s.staff WHERE s.id = {} AND m.ended_at IS NULL",
        session_id,
    )
    if row is None:
        return None
    return StaffSession(row["id"], Member(row["member"], row["user_name"], row["name"]), row["born"], row["seen"])


async def begin_staff_session(session_id: str, staff_id: int, now: datetime) -> None:
    """A new session, born now."""
    await run(
        "INSERT INTO staff_session (id, staff, born, seen) VALUES ({}, {}, {}, {})", session_id, staff_id, now, now
    )


async def touch_staff_session(session_id: str, now: datetime) -> None:
    """Somebody was active in this session."""
    await run("UPDATE staff_session SET seen = {} WHERE id = {}", now, session_id)


async def end_staff_session(session_id: str) -> None:
    """Whoever holds the token is out."""
    await run("DELETE FROM staff_session WHERE id = {}", session_id)


async def delete_staff_sessions_outside(born: datetime, seen: datetime, future: datetime) -> None:
    """Clear away sessions that are over, and those from the future."""
    await run("DELETE FROM staff_session WHERE born < {} OR seen < {} OR born > {}", born, seen, future)
