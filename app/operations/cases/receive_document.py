"""Notes for a case that a message with an attachment came, which staff have to check."""

from app.context import Context
from app.merging.case import CaseState
from app.operations.letters.case_letters import tell_customer
from app.storage.cases.case_events import note
from app.storage.cases.cases import StoredCase, document_arrived, lock_case, newest_case_of_pair
from app.storage.trail.audit import Event, record


async def receive_document(context: Context, case_id: int) -> None:
    """Notes the document, in the caller's transaction. It reopens a rejected case; an acceptance stays.

    A further document ends a first approval, because both people have to approve the same documents.
    """
    case = await lock_case(case_id)
    if case is None or case.state == CaseState.ACCEPTED or not await _is_newest(case):
        return
    now = context.now()
    await document_arrived(case.id)
    event_id = await note(case.id, "document_received", now)
    details: dict[str, object] = {"reference": case.reference}
    await record(Event("case_document_received", "customer", case.survivor.id, details=details), now)
    await tell_customer(context, case, "case_received", event_id, now)


async def _is_newest(case: StoredCase) -> bool:
    """A rejected case is not taken up again beside a newer one of the same pair."""
    newest = await newest_case_of_pair(case.survivor.id, case.absorbed.id)
    return newest is not None and newest.id == case.id
