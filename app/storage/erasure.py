"""Erasing what nothing obliges us to keep of some customers, set by set, in the caller's transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from app.storage.retention_sql import BLANK_ACCOUNT, BLANK_CONTACT, BLANK_IDENTITY
from app.storage.sql import placeholders, run

Ids = Collection[int]

ERASED = "!erasure:"
"""How a password hash begins that ended with an erasure; the moment follows."""
SETTLED = "(sent_at IS NOT NULL OR parked_at IS NOT NULL)"
ENDED = "state IN ('executed', 'failed', 'reversed')"


async def in_an_order(ids: Ids) -> bool:
    """Whether any of them is in an unfinished order."""
    return bool(await run(f"SELECT customer FROM claim WHERE customer IN ({placeholders(ids)})", *ids))


async def erase_records(ids: Ids, now: datetime) -> None:
    """Contact data, bank account and password; the names stay while an invoice bears them."""
    await run(
        f"UPDATE customer SET {BLANK_CONTACT}, {BLANK_ACCOUNT}, identity_changed_at = {{}}, password_hash = {{}} "
        f"WHERE id IN ({placeholders(ids)})",
        now,
        f"{ERASED}{now.isoformat()}",
        *ids,
    )
    await run(
        f"UPDATE customer SET {BLANK_IDENTITY} WHERE id IN ({placeholders(ids)}) "
        "AND number NOT IN (SELECT billed_number FROM invoice WHERE billed_name <> '') "
        "AND id NOT IN (SELECT customer FROM invoice WHERE billed_name <> '')",
        *ids,
    )


async def erase_access(ids: Ids) -> None:
    """Sessions, tokens, and what was prepared in them."""
    some = placeholders(ids)
    for text in (
        f"DELETE FROM session WHERE customer IN ({some})",
        f"DELETE FROM reset_token WHERE customer IN ({some})",
        f"DELETE FROM known_device WHERE customer IN ({some})",
        f"DELETE FROM draft WHERE survivor IN ({some})",
        f"DELETE FROM proof WHERE used_at IS NULL AND survivor IN ({some})",
    ):
        await run(text, *ids)


async def erase_holdings(ids: Ids) -> None:
    """What was only wished for, and what was only said."""
    some = placeholders(ids)
    await run(f"DELETE FROM newsletter WHERE customer IN ({some})", *ids)
    await run(f"UPDATE ticket SET subject = '' WHERE customer IN ({some})", *ids)


async def erase_messages(ids: Ids) -> Sequence[str]:
    """Messages that belong to no request, and their files; the names these lie under."""
    theirs = f"customer IN ({placeholders(ids)}) AND transfer_case IS NULL"
    files = await run(
        f"DELETE FROM attachment WHERE message IN (SELECT id FROM message WHERE {theirs}) RETURNING stored_name",
        *ids,
    )
    await run(f"DELETE FROM message WHERE {theirs}", *ids)
    return [row["stored_name"] for row in files]


async def erase_trails(ids: Ids) -> None:
    """Addresses and texts of mails that have left, and the addresses that ended orders were told to."""
    some = placeholders(ids)
    await run(
        f"UPDATE outbox SET recipient = '', facts = {{}}, failure = NULL WHERE customer IN ({some}) AND {SETTLED}",
        "{}",
        *ids,
    )
    for role in ("survivor", "absorbed"):
        await run(f"UPDATE merge_order SET {role}_email = '' WHERE {role} IN ({some}) AND {ENDED}", *ids)


async def end_way_back(ids: Ids, now: datetime) -> None:
    """What was merged into these, or of these, cannot be taken back from now on."""
    some = placeholders(ids)
    await run(
        "UPDATE merge_order SET reversible_until = {} WHERE kind = 'merge' AND state = 'executed' "
        f"AND reversible_until >= {{}} AND absorbed IN ({some})",
        now - timedelta.resolution,
        now,
        *ids,
    )
