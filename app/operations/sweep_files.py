"""Files that no message took up are swept away, rows and all; and files of which no row speaks."""

import asyncio
from datetime import timedelta

from app.documents.attachment_files import discard_file, files_before
from app.operations.desk import Desk
from app.storage.attachments import delete_waiting_before, known_among
from app.storage.transaction import write_transaction

WAITING = timedelta(days=1)


async def sweep_files(desk: Desk) -> None:
    """The rows go first: a row without its file would be a promise."""
    data_dir, moment = desk.settings.data_dir, desk.now() - WAITING
    async with write_transaction():
        unwanted = list(await delete_waiting_before(moment))
    lying = await asyncio.to_thread(lambda: list(files_before(data_dir, moment)))
    unwanted += sorted(set(lying) - await known_among(lying))
    for name in unwanted:
        await asyncio.to_thread(discard_file, data_dir, name)
