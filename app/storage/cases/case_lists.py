"""Cases as staff see them: the list, and what came for a case.

Raw SQL for the list, which joins six tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.functions.aggregate import Count

from app.merging.case import CaseState
from app.storage.sql import Row, run, statement
from app.storage.tables.cases import Attachment, Message, TransferCase

# Joined, not computed: SQLite would give a computed moment as text.
NEWEST_DOCUMENT = (
    "LEFT JOIN case_event e ON e.id = "
    "(SELECT MAX(id) FROM case_event WHERE transfer_case = t.id AND event = 'document_received') "
)
LINES = statement(
    "The cases in one state, oldest first.",
    "SELECT t.reference, s.number AS surviving, a.number AS absorbed, t.state, "
    "e.at AS received_at, first.name AS approved_by, second.name AS accepted_by "
    "FROM transfer_case t JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed "
    f"{NEWEST_DOCUMENT}"
    "LEFT JOIN staff first ON first.id = t.approved_by LEFT JOIN staff second ON second.id = t.accepted_by "
    "WHERE t.state = :state ORDER BY t.id LIMIT :limit OFFSET :skipped",
)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list. `received_at` is the moment of its last document."""

    reference: str
    surviving: str
    absorbed: str
    state: CaseState
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


async def lines_in(state: CaseState, limit: int, skipped: int) -> Sequence[CaseLine]:
    """Return the cases in this state, the oldest first."""
    found = await run(LINES, state=state.value, limit=limit, skipped=skipped)
    return [_to_line(row) for row in found]


async def count_by_state() -> dict[CaseState, int]:
    """Return how many cases there are in each state that has any."""
    found = await TransferCase.select(TransferCase.state, Count()).group_by(TransferCase.state)
    return {CaseState(row["state"]): row["count"] for row in found}


async def messages_for(case_id: int) -> Sequence[CaseMessage]:
    """Return what was written for the case, oldest first."""
    found = (
        await Message.select(Message.reference, Message.name, Message.email, Message.body, Message.sent_at)
        .where(Message.transfer_case == case_id)
        .order_by(Message.id)
    )
    return [CaseMessage(**row) for row in found]


async def documents_for(case_id: int) -> Sequence[CaseDocument]:
    """Return what came for the case, in that order."""
    found = (
        await Attachment.select(
            Attachment.id,
            Attachment.file_name,
            Attachment.stored_name,
            Attachment.kind,
            Attachment.bytes,
            Attachment.received_at,
        )
        .where(Attachment.message.transfer_case == case_id)
        .order_by(Attachment.id)
    )
    return [CaseDocument(**row) for row in found]


def _to_line(row: Row) -> CaseLine:
    staff = {key: row[key] or "" for key in ("approved_by", "accepted_by")}
    return CaseLine(**row | staff | {"state": CaseState(row["state"])})
