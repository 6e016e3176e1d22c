"""Deletes files that no message used, with their rows, and files without a row."""

import asyncio
from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.context import Context
from app.documents.uploads.attachment_files import discard_file, files_before
from app.storage.cases.attachments import delete_waiting_outside, known_among
from app.storage.transaction import write_transaction

WAITING = timedelta(days=1)


async def sweep_files(context: Context, now: datetime) -> None:
    """Deletes such rows first, then the files, so that no row lacks its file. `now` is from a believed clock."""
    data_dir, moment = context.settings.data_dir, now - WAITING
    async with write_transaction():
        unwanted = list(await delete_waiting_outside(moment, now + CLOCKS_DIFFER))
    lying = await asyncio.to_thread(lambda: list(files_before(data_dir, moment)))
    unwanted += sorted(set(lying) - await known_among(lying))
    for name in unwanted:
        await asyncio.to_thread(discard_file, data_dir, name)
