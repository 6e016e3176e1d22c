"""Notes for a case that a message with an attachment came, which staff have to check."""

from app.context import Context
from app.merging.case import Case, CaseState
from app.merging.events import Actor, Event
from app.merging.mail_kinds import MailKind
from app.operations.letters.case_letters import tell_customer
from app.storage.cases.case_events import note
from app.storage.cases.cases import document_arrived, lock_case, newest_case_of_pair
from app.storage.trail.audit import record


async def receive_document(context: Context, case_id: int) -> None:
    """Notes the document, in the caller's transaction. It reopens a rejected case; an acceptance stays.

    A further document ends a first approval, because both people have to approve the same documents.
    """
    case = await lock_case(case_id)
    if case is None or case.state is CaseState.ACCEPTED or not await _is_newest(case):
        return
    now = context.now()
    await document_arrived(case.id)
    event_id = await note(case.id, "document_received", now)
    await record(
        Event.CASE_DOCUMENT_RECEIVED,
        by=Actor.CUSTOMER,
        customer=case.survivor.id,
        at=now,
        reference=case.reference,
    )
    await tell_customer(context, case, MailKind.CASE_RECEIVED, event_id, now)


async def _is_newest(case: Case) -> bool:
    """A rejected case is not taken up again beside a newer one of the same pair."""
    newest = await newest_case_of_pair(case.survivor.id, case.absorbed.id)
    return newest is not None and newest.id == case.id
