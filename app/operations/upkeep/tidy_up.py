"""Deletes what nobody can use any more: sessions, devices, proofs, drafts, attempts, files."""

import asyncio
from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.context import Context
from app.documents.uploads.attachment_files import discard_file, files_before
from app.operations.clock.date_windows_back import date_windows_back
from app.operations.clock.judge_clock import follow_clock
from app.operations.staff.staff_sessions import oldest_staff_session
from app.storage.access.attempts import delete_attempts_before
from app.storage.access.devices import date_devices_back, delete_devices_before
from app.storage.access.guesses import delete_old_guesses
from app.storage.access.proofs import delete_unused_proofs_outside
from app.storage.access.sessions import delete_sessions_outside, end_sessions_of_closed
from app.storage.access.staff import delete_staff_sessions_outside
from app.storage.access.staff_addresses import delete_addresses_before
from app.storage.access.targets import delete_targets_before
from app.storage.cases.attachments import delete_waiting_outside, known_among
from app.storage.orders.drafts import delete_pairs_outside
from app.storage.transaction import write_transaction

LONGEST_TARGET_WINDOW = timedelta(days=2)
FILES_WAIT_FOR = timedelta(days=1)


async def tidy_up(context: Context) -> None:
    """Deletes rows that are expired or dated in the future; does nothing while the clock is suspect."""
    reading, settings = await follow_clock(context), context.settings
    if reading.doubt is not None:
        return
    now, future = reading.now, reading.now + CLOCKS_DIFFER
    async with write_transaction():
        await delete_sessions_outside(now - settings.session_life, now - settings.session_idle, future)
        await end_sessions_of_closed()
        await delete_staff_sessions_outside(*oldest_staff_session(context, now), future)
        await delete_pairs_outside(now - settings.draft_valid_for, future)
        await delete_unused_proofs_outside(now - settings.draft_valid_for, future)
        await delete_attempts_before(now)
        await delete_old_guesses(now)
        await delete_targets_before(now - LONGEST_TARGET_WINDOW)
        await delete_devices_before(now - settings.device_known_for)
        await delete_addresses_before(now - settings.device_known_for)
        await date_devices_back(now, future)
    await date_windows_back(context, now)
    await _sweep_files(context, now)


async def _sweep_files(context: Context, now: datetime) -> None:
    """Delete files that no message took up, rows and all, and files of which no row speaks.

    The rows go first: a row without its file would be a promise.
    """
    data_dir, moment = context.settings.data_dir, now - FILES_WAIT_FOR
    async with write_transaction():
        unwanted = list(await delete_waiting_outside(moment, now + CLOCKS_DIFFER))
    lying = await asyncio.to_thread(lambda: list(files_before(data_dir, moment)))
    unwanted += sorted(set(lying) - await known_among(lying))
    for name in unwanted:
        await asyncio.to_thread(discard_file, data_dir, name)
