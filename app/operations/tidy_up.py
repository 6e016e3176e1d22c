"""What nobody can use any more is cleared away: sessions, devices, proofs, drafts, attempts, files."""

from datetime import timedelta

from app.operations.desk import Desk
from app.operations.staff_sessions import oldest_staff_session
from app.operations.sweep_files import sweep_files
from app.storage.attempts import delete_attempts_before
from app.storage.devices import delete_devices_before
from app.storage.drafts import delete_pairs_before
from app.storage.guesses import delete_old_guesses
from app.storage.proofs import delete_unused_proofs_before
from app.storage.sessions import delete_sessions_before, end_sessions_of_closed
from app.storage.staff import delete_staff_sessions_before
from app.storage.staff_addresses import delete_addresses_before
from app.storage.targets import delete_targets_before
from app.storage.transaction import write_transaction

LONGEST_TARGET_WINDOW = timedelta(days=2)


async def tidy_up(desk: Desk) -> None:
    """Delete rows whose time is over; a worker does this now and then."""
    now, settings = desk.now(), desk.settings
    async with write_transaction():
        await delete_sessions_before(now - settings.session_life, now - settings.session_idle)
        await end_sessions_of_closed()
        await delete_staff_sessions_before(*oldest_staff_session(desk, now))
        await delete_pairs_before(now - settings.draft_valid_for)
        await delete_unused_proofs_before(now - settings.draft_valid_for)
        await delete_attempts_before(now)
        await delete_old_guesses(now)
        await delete_targets_before(now - LONGEST_TARGET_WINDOW)
        await delete_devices_before(now - settings.device_known_for)
        await delete_addresses_before(now - settings.device_known_for)
    await sweep_files(desk)
