"""Keeps acceptable files, on disk and as rows, all or none."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256

from app.context import Context
from app.documents.uploads.attachment_files import discard_file, keep_file
from app.documents.uploads.uploads import CheckedFile
from app.errors import Refused
from app.operations.access.buckets import key
from app.operations.contact.quotas import upload_buckets
from app.operations.contact.sender import Sender
from app.storage.access.attempts import reserve_attempt
from app.storage.cases.attachments import NewAttachment, StoredAttachment, add_attachment
from app.storage.transaction import write_transaction


class QuotaReached(Refused):
    """This sender has sent enough for a day; nothing was kept."""


async def keep_files(
    context: Context, sender: Sender, files: Sequence[CheckedFile]
) -> tuple[StoredAttachment, ...]:
    """Keeps the files until their message takes them. Raises QuotaReached.

    They are written to disk before their rows; sweep_files deletes files without a row later.
    """
    written: list[str] = []
    try:
        for file in files:
            written.append(await asyncio.to_thread(keep_file, context.settings.data_dir, file.content))  # noqa: PERF401  # known one by one
        async with write_transaction():
            return tuple(
                [await _add(context, sender, file, name) for file, name in zip(files, written, strict=True)]
            )
    except BaseException:
        for name in written:
            discard_file(context.settings.data_dir, name)
        raise


async def _add(context: Context, sender: Sender, file: CheckedFile, stored_name: str) -> StoredAttachment:
    """Adds the row of a file. It counts first, so that the counter's lock orders files of the same sender."""
    now, source = context.now(), key(context, "source", sender.source)
    if await reserve_attempt(upload_buckets(context, sender, len(file.content)), now):
        raise QuotaReached
    new = NewAttachment(
        customer=sender.customer_id,
        source=source,
        stored_name=stored_name,
        file_name=file.name,
        kind=file.kind,
        bytes=len(file.content),
        digest=sha256(file.content).hexdigest(),
    )
    return await add_attachment(new, now)
