"""Cases as staff see them: the list, and what came for a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import run

# Joined, not computed: SQLite would give a computed moment as text.
NEWEST_DOCUMENT = (
    "LEFT JOIN case_event e ON e.id = "
    "(SELECT MAX(id) FROM case_event WHERE transfer_case = t.id AND event = 'document_received') "
)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list. `received_at` is the moment of its last document."""

    reference: str
    surviving: str
    absorbed: str
    state: str
    opened_at: datetime
    received_at: datetime | None
    approved_by: str
    accepted_by: str


@dataclass(frozen=True, slots=True)
class CaseMessage:
    """A message about a case."""

    reference: str
    name: str
    email: str
    body: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """An attachment of such a message, by its id; `bytes` is its size."""

    id: int
    file_name: str
    stored_name: str
    kind: str
    bytes: int
    received_at: datetime


async def lines_in(state: str, limit: int, skipped: int) -> Sequence[CaseLine]:
    """Cases in this state, the oldest first."""
    found = await run(
        "SELECT t.reference, s.number AS surviving, a.number AS absorbed, t.state, t.opened_at, "
        "e.at AS received_at, first.name AS approved_by, second.name AS accepted_by "
        "FROM transfer_case t JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed "
        f"{NEWEST_DOCUMENT}"
        "LEFT JOIN staff first ON first.id = t.approved_by LEFT JOIN staff second ON second.id = t.accepted_by "
        "WHERE t.state = {} ORDER BY t.id LIMIT {} OFFSET {}",
        state,
        limit,
        skipped,
    )
    return [CaseLine(**row | {key: row[key] or "" for key in ("approved_by", "accepted_by")}) for row in found]


async def count_by_state() -> dict[str, int]:
    """How many cases there are in each state that has any."""
    found = await run("SELECT state, COUNT(*) AS number FROM transfer_case GROUP BY state")
    return {row["state"]: row["number"] for row in found}


async def messages_for(case_id: int) -> Sequence[CaseMessage]:
    """Oldest first."""
    found = await run(
        "SELECT reference, name, email, body, sent_at FROM message WHERE transfer_case = {} ORDER BY id", case_id
    )
    return [CaseMessage(**row) for row in found]


async def documents_for(case_id: int) -> Sequence[CaseDocument]:
    """In the order in which they came."""
    found = await run(
        "SELECT d.id, d.file_name, d.stored_name, d.kind, d.bytes, d.received_at "
        "FROM attachment d JOIN message m ON m.id = d.message WHERE m.transfer_case = {} ORDER BY d.id",
        case_id,
    )
    return [CaseDocument(**row) for row in found]
