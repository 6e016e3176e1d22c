"""A message with an attachment came for a case: staff have something to check."""

from app.merging.case import CaseState
from app.operations.case_letters import tell_customer
from app.operations.desk import Desk
from app.storage.audit import Event, record
from app.storage.case_events import note
from app.storage.cases import document_arrived, lock_case


async def receive_document(desk: Desk, case_id: int) -> None:
    """Note the document, in the caller's transaction. It takes up a rejected case again; an acceptance stays.

    A further document ends a first approval: both people approve the same documents.
    """
    case = await lock_case(case_id)
    if case is None or case.state == CaseState.ACCEPTED:
        return
    now = desk.now()
    await document_arrived(case.id)
    event_id = await note(case.id, "document_received", now)
    details: dict[str, object] = {"reference": case.reference}
    await record(Event("case_document_received", "customer", case.survivor.id, details=details), now)
    await tell_customer(desk, case, "case_received", event_id, now)
