"""Erases the data of customers that nothing obliges us to keep, set by set, in the caller's transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from app.merging.dictionary import DICTIONARY, Treatment
from app.storage.retention.retention_sql import BLANK_ACCOUNT, BLANK_CONTACT, BLANK_IDENTITY
from app.storage.sql import run

Ids = Collection[int]

# The beginning of a password hash that an erasure replaced; the moment follows.
ERASED = "!erasure:"
SETTLED = "(sent_at IS NOT NULL OR parked_at IS NOT NULL)"
ENDED = "state IN ('executed', 'failed', 'reversed')"


async def in_an_order(ids: Ids) -> bool:
    """Return whether any of them is in an unfinished order."""
    return bool(await run("SELECT customer FROM claim WHERE customer IN (:ids)", ids=ids))


async def erase_records(ids: Ids, now: datetime) -> None:
    """Blank contact data, bank account and password; the names stay while an invoice bears them."""
    await run(
        f"UPDATE customer SET {BLANK_CONTACT}, {BLANK_ACCOUNT}, identity_changed_at = :now, "
        "password_hash = :erased WHERE id IN (:ids)",
        now=now,
        erased=f"{ERASED}{now.isoformat()}",
        ids=ids,
    )
    await run(
        f"UPDATE customer SET {BLANK_IDENTITY} WHERE id IN (:ids) "
        "AND number NOT IN (SELECT billed_number FROM invoice WHERE billed_name <> '') "
        "AND id NOT IN (SELECT customer FROM invoice WHERE billed_name <> '')",
        ids=ids,
    )


async def erase_access(ids: Ids) -> None:
    """Deletes sessions, tokens and drafts: what a merge deletes of the absorbed number."""
    for entry in DICTIONARY:
        if entry.treatment is Treatment.DELETE and entry.column != "absorbed":
            only = f" AND {entry.only}" if entry.only else ""
            await run(f"DELETE FROM {entry.table} WHERE {entry.column} IN (:ids){only}", ids=ids)


async def erase_holdings(ids: Ids) -> None:
    """Delete what was only wished for, and blank what was only said."""
    await run("DELETE FROM newsletter WHERE customer IN (:ids)", ids=ids)
    await run("UPDATE ticket SET subject = '' WHERE customer IN (:ids)", ids=ids)


async def erase_messages(ids: Ids) -> Sequence[str]:
    """Delete messages that belong to no request. Returns the names under which their files lie."""
    theirs = "customer IN (:ids) AND transfer_case IS NULL"
    files = await run(
        f"DELETE FROM attachment WHERE message IN (SELECT id FROM message WHERE {theirs}) RETURNING stored_name",
        ids=ids,
    )
    await run(f"DELETE FROM message WHERE {theirs}", ids=ids)
    return [row["stored_name"] for row in files]


async def erase_trails(ids: Ids) -> None:
    """Blank addresses and texts of mails that have left, and the addresses that ended orders were told to."""
    await run(
        f"UPDATE outbox SET recipient = '', facts = '{{}}', failure = NULL WHERE customer IN (:ids) AND {SETTLED}",
        ids=ids,
    )
    for role in ("survivor", "absorbed"):
        await run(f"UPDATE merge_order SET {role}_email = '' WHERE {role} IN (:ids) AND {ENDED}", ids=ids)


async def end_way_back(ids: Ids, now: datetime) -> None:
    """What was merged into these, or of these, cannot be taken back from now on."""
    await run(
        "UPDATE merge_order SET reversible_until = :until WHERE kind = 'merge' AND state = 'executed' "
        "AND reversible_until >= :now AND absorbed IN (:ids)",
        until=now - timedelta.resolution,
        now=now,
        ids=ids,
    )
