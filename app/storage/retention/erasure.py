"""Erases the data of customers that nothing obliges us to keep, set by set, in the caller's transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from app.merging.dictionary import DICTIONARY, Treatment
from app.merging.order import ENDED, Kind, State
from app.storage.retention.retention_sql import BLANK_ACCOUNT, BLANK_CONTACT, BLANK_IDENTITY
from app.storage.sql import run, statement
from app.storage.tables.cases import Attachment, Message
from app.storage.tables.holdings import Newsletter, Ticket
from app.storage.tables.orders import Claim, MergeOrder
from app.storage.tables.outbox import Outbox

Ids = Collection[int]

# The beginning of a password hash that an erasure replaced; the moment follows.
ERASED = "!erasure:"
"""How a password hash begins that ended with an erasure; the moment follows."""
BLANK_RECORDS = statement(
    "Blanks contact data, bank accounts and passwords of some customers.",
    f"UPDATE customer SET {BLANK_CONTACT}, {BLANK_ACCOUNT}, identity_changed_at = :now, "
    "password_hash = :erased WHERE id IN (:ids)",
)
BLANK_NAMES = statement(
    "Blanks the names that no invoice bears.",
    f"UPDATE customer SET {BLANK_IDENTITY} WHERE id IN (:ids) "
    "AND number NOT IN (SELECT billed_number FROM invoice WHERE billed_name <> '') "
    "AND id NOT IN (SELECT customer FROM invoice WHERE billed_name <> '')",
)


async def in_an_order(ids: Ids) -> bool:
    """Return whether any of them is in an unfinished order."""
    return await Claim.exists().where(Claim.customer.is_in(list(ids)))


async def erase_records(ids: Ids, now: datetime) -> None:
    """Blank contact data, bank account and password; the names stay while an invoice bears them."""
    await run(BLANK_RECORDS, now=now, erased=f"{ERASED}{now.isoformat()}", ids=ids)
    await run(BLANK_NAMES, ids=ids)


async def erase_access(ids: Ids) -> None:
    """Deletes sessions, tokens and drafts: what a merge deletes of the absorbed number."""
    for entry in DICTIONARY:
        if entry.treatment is Treatment.DELETE and entry.column != "absorbed":
            only = f" AND {entry.only}" if entry.only else ""
            await run(f"DELETE FROM {entry.table} WHERE {entry.column} IN (:ids){only}", ids=ids)


async def erase_holdings(ids: Ids) -> None:
    """Delete what was only wished for, and blank what was only said."""
    await Newsletter.delete().where(Newsletter.customer.is_in(list(ids)))
    await Ticket.update({Ticket.subject: ""}).where(Ticket.customer.is_in(list(ids)))


async def erase_messages(ids: Ids) -> Sequence[str]:
    """Delete messages that belong to no request. Returns the names under which their files lie."""
    theirs = Message.customer.is_in(list(ids)) & Message.transfer_case.is_null()
    with_files = Attachment.message.is_in(Message.select(Message.id).where(theirs))
    files = await Attachment.delete().where(with_files).returning(Attachment.stored_name)
    await Message.delete().where(theirs)
    return [row["stored_name"] for row in files]


async def erase_trails(ids: Ids) -> None:
    """Blank addresses and texts of mails that have left, and the addresses that ended orders were told to."""
    has_left = Outbox.sent_at.is_not_null() | Outbox.parked_at.is_not_null()
    blank = Outbox.update({Outbox.recipient: "", Outbox.facts: "{}", Outbox.failure: None})
    await blank.where(Outbox.customer.is_in(list(ids)), has_left)
    has_ended = MergeOrder.state.is_in(list(ENDED))
    for role, email in (
        (MergeOrder.survivor, MergeOrder.survivor_email),
        (MergeOrder.absorbed, MergeOrder.absorbed_email),
    ):
        await MergeOrder.update({email: ""}).where(role.is_in(list(ids)), has_ended)


async def end_way_back(ids: Ids, now: datetime) -> None:
    """What was merged into these, or of these, cannot be taken back from now on."""
    is_open = (MergeOrder.kind == Kind.MERGE) & (MergeOrder.state == State.EXECUTED)
    over = MergeOrder.update({MergeOrder.reversible_until: now - timedelta.resolution})
    await over.where(is_open, MergeOrder.reversible_until >= now, MergeOrder.absorbed.is_in(list(ids)))
