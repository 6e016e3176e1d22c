"""«Bericht versturen»: keeps a message, mails it to the provider and confirms it, in one transaction."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import astuple, replace
from hashlib import sha256

from app.context import Context
from app.errors import StepStale, TooManyMessages
from app.logs.events import log_event
from app.merging.case import Case
from app.merging.events import Actor, Event
from app.operations.cases.receive_document import receive_document
from app.operations.contact.contact_letters import ContactMessage, Post, confirmation, notice
from app.operations.contact.quotas import confirmation_bucket, message_buckets
from app.operations.contact.sender import Sender
from app.operations.fresh_reference import fresh_reference
from app.storage.access.attempts import reserve_attempt
from app.storage.cases.attachments import StoredAttachment, take_up
from app.storage.cases.messages import NewMessage, add_message, reference_of
from app.storage.trail.audit import record
from app.storage.trail.outbox import put_in_outbox
from app.storage.transaction import write_transaction


async def send_message(
    context: Context,
    sender: Sender,
    message: ContactMessage,
    attachments: Sequence[StoredAttachment],
    case: Case | None = None,
) -> str:
    """Send the message with these waiting attachments; its reference. A second click gets that of the first.

    `case` is the sender's own that it is about. Raises TooManyMessages; StepStale when another message has taken
    up an attachment.
    """
    row = replace(_row(sender, message, case, attachments), reference=await fresh_reference(context))
    try:
        async with write_transaction():
            await _keep(context, sender, message, row, attachments)
            if case and attachments:
                await receive_document(context, case.id)
    except SentAlready:
        return await reference_of(row.digest) or row.reference
    return row.reference


class SentAlready(Exception):
    """The same form was sent before with the same content, so nothing is kept again."""


async def _keep(
    context: Context,
    sender: Sender,
    message: ContactMessage,
    row: NewMessage,
    attachments: Sequence[StoredAttachment],
) -> None:
    message_id = await add_message(row, context.now())
    if message_id is None:
        raise SentAlready
    if wait := await reserve_attempt(message_buckets(context, sender), context.now()):
        log_event("limit_reached", code="message")
        raise TooManyMessages(wait)
    if not await take_up(attachments, message_id):
        raise StepStale
    await _tell(context, sender, row.reference, message, attachments)


def _row(
    sender: Sender,
    message: ContactMessage,
    case: Case | None,
    attachments: Sequence[StoredAttachment],
) -> NewMessage:
    return NewMessage(
        reference="",
        customer=sender.customer_id,
        transfer_case=case.id if case else None,
        subject=message.subject,
        typed_number=message.number,
        name=message.name,
        email=message.email,
        body=message.body,
        digest=_digest(sender, message, attachments),
    )


def _digest(sender: Sender, message: ContactMessage, attachments: Sequence[StoredAttachment]) -> str:
    """The digest of the form, its sender and its content. Without the form's key every message is a new one."""
    files = [(each.file_name, each.bytes) for each in attachments]
    parts = [message.key or secrets.token_hex(16), sender.customer_id, *astuple(message), files]
    return sha256(json.dumps(parts).encode()).hexdigest()


async def _tell(
    context: Context,
    sender: Sender,
    reference: str,
    message: ContactMessage,
    attachments: Sequence[StoredAttachment],
) -> None:
    """Mails the provider, and the typed address only so often a day, because it may be anybody's."""
    now, post = context.now(), Post(reference, sender, message)
    letters = [notice(context, post, attachments)]
    if not await reserve_attempt([confirmation_bucket(context, message.email)], now):
        letters.append(confirmation(context, post))
    await put_in_outbox(letters, now)
    await record(
        Event.MESSAGE_SENT,
        by=Actor.CUSTOMER,
        customer=sender.customer_id,
        at=now,
        reference=reference,
        subject=message.subject,
    )
