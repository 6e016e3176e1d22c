"""Checks and keeps the files of a message, so that an error elsewhere in the form does not lose them."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.context import Context
from app.documents.uploads.attachment_files import MEBIBYTE, free_mebibytes
from app.documents.uploads.uploads import CheckedFile, FileRefused, SentFile, TooManyChecks, check_upload, kind_of
from app.errors import Busy, TooManyGuesses
from app.logs.events import log_event
from app.operations.contact.keep_files import QuotaReached, keep_files
from app.operations.contact.quotas import inspection_buckets
from app.operations.contact.sender import Sender
from app.storage.access.attempts import reserve_attempt
from app.storage.cases.attachments import StoredAttachment, waiting_attachments
from app.storage.transaction import write_transaction


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of a form: new ones, and the names under which those of an earlier try are kept."""

    files: tuple[SentFile, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.files or self.kept)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Why a file cannot be accepted, or all of them if `file` is blank."""

    code: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The files that wait for their message, and the problems of the others."""

    attachments: tuple[StoredAttachment, ...]
    problems: tuple[FileProblem, ...] = ()


NOTHING = Accepted(())


async def accept_files(context: Context, sender: Sender, parcel: Parcel, rest_is_right: bool) -> Accepted:
    """Keeps the files that are acceptable. Raises Busy.

    A signed-in customer's files wait until the rest of the form is right. Other people's files are kept only when
    all of them are acceptable and `rest_is_right`; else they have to be chosen again.
    """
    waiting = await _waiting(sender, parcel)
    lost = len(waiting) < len(set(parcel.kept))
    refused = dict(_refused_at_a_glance(context, parcel.files))
    problems = [*_problems_of_all(context, sender, waiting, parcel.files), *refused.values()]
    if sender.customer is None and (problems or lost or not rest_is_right):
        again = [FileProblem("choose_again")] if not problems and not parcel.is_empty else []
        return Accepted((), (*problems, *again))
    if any(not problem.file for problem in problems):
        return Accepted(waiting, tuple(problems))
    good = [file for number, file in enumerate(parcel.files) if number not in refused]
    kept = await _inspected(context, sender, good)
    again = [FileProblem("choose_again")] if lost else []
    return Accepted((*waiting, *kept.attachments), (*problems, *kept.problems, *again))


async def _waiting(sender: Sender, parcel: Parcel) -> tuple[StoredAttachment, ...]:
    if sender.customer is None:
        return ()
    return tuple(await waiting_attachments(sender.customer.id, parcel.kept))


def _problems_of_all(
    context: Context, sender: Sender, waiting: tuple[StoredAttachment, ...], files: tuple[SentFile, ...]
) -> Iterator[FileProblem]:
    settings = context.settings
    if len(waiting) + len(files) > settings.uploads_per_message:
        yield FileProblem("too_many")
        return
    total = sum(each.bytes for each in waiting) + sum(len(file.content) for file in files)
    if total > settings.uploads_per_message_mib * MEBIBYTE:
        yield FileProblem("too_large_together")
    elif files and free_mebibytes(settings.data_dir) < _room_needed(context, sender):
        yield FileProblem("no_room")


def _refused_at_a_glance(context: Context, files: tuple[SentFile, ...]) -> Iterator[tuple[int, FileProblem]]:
    """Problems that show without checking the content, by the place of the file, since names may be the same."""
    for number, file in enumerate(files):
        try:
            kind_of(file, context.settings.upload_mib * MEBIBYTE)
        except FileRefused as refused:
            yield number, FileProblem(refused.code, refused.name)


def _room_needed(context: Context, sender: Sender) -> int:
    """The MiB that must be free on the disk. Strangers need more, so that customers keep the last space."""
    return context.settings.uploads_free_disk_mib * (1 if sender.customer else 2)


async def _inspected(context: Context, sender: Sender, files: list[SentFile]) -> Accepted:
    """Checks the content of each file, and keeps the acceptable ones."""
    checked: list[CheckedFile] = []
    problems: list[FileProblem] = []
    try:
        for file in files:
            await _reserve_inspection(context, sender)
            try:
                checked.append(await _looked_into(context, file))
            except FileRefused as refused:
                problems.append(FileProblem(refused.code, refused.name))
        if problems and sender.customer is None:
            return Accepted((), tuple(problems))
        return Accepted(await keep_files(context, sender, checked), tuple(problems))
    except (QuotaReached, TooManyGuesses):
        return Accepted((), (*problems, FileProblem("quota")))


async def _reserve_inspection(context: Context, sender: Sender) -> None:
    async with write_transaction():
        if wait := await reserve_attempt(inspection_buckets(context, sender), context.now()):
            log_event("limit_reached", code="upload")
            raise TooManyGuesses(wait)


async def _looked_into(context: Context, file: SentFile) -> CheckedFile:
    try:
        return await check_upload(file, context.settings.upload_mib * MEBIBYTE)
    except TooManyChecks as full:
        raise Busy(str(full)) from full
