"""Delivers the mail that has been due longest, at least once, always under the same Message-ID."""

import asyncio
from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.context import Context
from app.documents.uploads.attachment_files import read_file
from app.logs.events import log_alarm, log_event
from app.mail.compose import Attached, compose
from app.mail.delivery import Mailer, PermanentFailure, TemporaryFailure, Unreachable
from app.merging.mail_kinds import MailKind
from app.operations.clock.judge_clock import judge_clock
from app.storage.trail.outbox import (
    REFUSED,
    UNREACHABLE,
    LeasedLetter,
    lease_letter,
    letter_parked,
    letter_postponed,
    letter_sent,
)
from app.storage.transaction import write_transaction

LEASE = timedelta(seconds=60)
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
RETRY_LATER = timedelta(hours=12)
GIVE_UP_AFTER = timedelta(hours=72)
# As many tries as fit into that time.
MOST_TRIES = len(RETRY_AFTER) + GIVE_UP_AFTER // RETRY_LATER
TO_A_TYPED_ADDRESS = frozenset({MailKind.CONTACT_RECEIVED})
"""Anybody can have these sent, to any address."""


async def deliver_outbox(context: Context, mailer: Mailer) -> bool:
    """Delivers one mail; False when none is due. A failure is kept with the row and not raised."""
    async with write_transaction():
        letter = await lease_letter(context.now(), LEASE, RETRY_LATER)
    if letter is None:
        return False
    try:
        await mailer.send(compose(context.settings, letter, await _attached(context, letter)))
    except TemporaryFailure as failure:
        await _retry(context, letter, str(failure))
    except Unreachable as failure:
        await _park(context, letter, str(failure), UNREACHABLE)
    except PermanentFailure as failure:
        await _park(context, letter, str(failure))
    else:
        async with write_transaction():
            await letter_sent(letter.id, context.now())
        log_event("mail_sent", kind=letter.kind, message_id=letter.message_id)
    return True


async def _attached(context: Context, letter: LeasedLetter) -> list[Attached]:
    """The attached files, read from disk.

    Raises PermanentFailure if one is gone, TemporaryFailure if unreadable.
    """
    try:
        return [
            Attached(
                file["kind"], await asyncio.to_thread(read_file, context.settings.data_dir, file["stored_name"])
            )
            for file in letter.attachments
        ]
    except FileNotFoundError as failure:
        raise PermanentFailure("an attachment is gone") from failure
    except OSError as failure:
        raise TemporaryFailure(f"an attachment cannot be read: {failure.strerror}") from failure


async def _retry(context: Context, letter: LeasedLetter, failure: str) -> None:
    now = context.now()
    if _was_tried_long_enough(letter, now) and (await judge_clock(context)).doubt is None:
        await _park(context, letter, failure)
    else:
        wait = RETRY_AFTER[letter.tries - 1] if letter.tries <= len(RETRY_AFTER) else RETRY_LATER
        last = letter.tried_since + GIVE_UP_AFTER
        async with write_transaction():
            await letter_postponed(letter.id, min(now + wait, last) if last > now else now + wait, failure)


def _was_tried_long_enough(letter: LeasedLetter, now: datetime) -> bool:
    """Whether to give up, by the letter's age; for a letter dated in the future, by the number of tries."""
    from_the_future = letter.tried_since - now > CLOCKS_DIFFER
    return now - letter.tried_since >= GIVE_UP_AFTER or (from_the_future and letter.tries >= MOST_TRIES)


async def _park(context: Context, letter: LeasedLetter, failure: str, ended_as: str | None = None) -> None:
    """Gives the letter up and logs it once; as an alarm, except for failures that strangers can cause."""
    ended_as = ended_as or (REFUSED if letter.kind in TO_A_TYPED_ADDRESS else None)
    async with write_transaction():
        await letter_parked(letter.id, context.now(), failure, ended_as)
    if ended_as == UNREACHABLE:
        log_event("mail_unreachable", kind=letter.kind, message_id=letter.message_id)
    elif ended_as == REFUSED:
        log_event("mail_refused", kind=letter.kind, message_id=letter.message_id)
    else:
        log_alarm("mail_given_up", kind=letter.kind, message_id=letter.message_id)
