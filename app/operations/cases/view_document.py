"""Gives a document to staff, and records every view before that."""

import asyncio
from dataclasses import dataclass

from app.context import Context
from app.documents.uploads.attachment_files import read_file
from app.errors import CaseUnknown
from app.merging.events import Actor, Event
from app.operations.staff.staff_sessions import StaffIn
from app.storage.cases.case_events import note
from app.storage.cases.case_lists import documents_for
from app.storage.cases.cases import case_with
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was accepted: its shown name, its kind (pdf, jpg or png) and its content."""

    file_name: str
    kind: str
    content: bytes


async def view_document(context: Context, staff: StaffIn, reference: str, document_id: int) -> Document:
    """A document that was sent for this case. Raises CaseUnknown."""
    case = await case_with(reference)
    found = [each for each in await documents_for(case.id) if each.id == document_id] if case else []
    if case is None or not found:
        raise CaseUnknown
    document = found[0]
    now = context.now()
    async with write_transaction():
        await note(case.id, "document_viewed", now, staff.id, document.file_name)
        await record(
            Event.DOCUMENT_VIEWED,
            by=Actor.STAFF,
            customer=case.survivor.id,
            at=now,
            reference=reference,
            staff=staff.user_name,
            document=document.id,
        )
    content = await asyncio.to_thread(read_file, context.settings.data_dir, document.stored_name)
    return Document(document.file_name, document.kind, content)
