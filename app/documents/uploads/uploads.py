"""Checks the files that customers send (PDF, JPG and PNG) before they are kept.

The content decides the kind of a file, never its name. The size and the first bytes are judged here, everything
else by a child process with little memory, little time, no files and no network. If the child fails in any way,
the file is refused.
"""

import asyncio
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from app.documents.uploads.file_name import name_with_ending, shown_name
from app.documents.uploads.recognise import ACCEPTED, kind_in
from app.errors import Refused

ROOT = Path(__file__).parents[3]  # where `app` is
SECONDS_BY_THE_CLOCK = 15
SIDE_BY_SIDE = 2
WAITING_ALLOWED = 16

# The refusals of the child; their texts are in templates/components/words/messages.html.
REFUSALS = frozenset({"unreadable", "locked", "protected", "active", "pages", "inflates", "pixels", "frames"})
"""What the child can say; see FILE_ERRORS in app/locale/words/files.py."""

_pool = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="upload")
_places = threading.BoundedSemaphore(SIDE_BY_SIDE + WAITING_ALLOWED)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it was sent. The name is any text that the sender chose."""

    name: str
    content: bytes

    @property
    def shown_name(self) -> str:
        return shown_name(self.name)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept. `kind` is pdf, jpg or png, and the name ends so.

    An image is redrawn, a PDF is as it was sent.
    """

    name: str
    kind: str
    content: bytes


class FileRefused(Refused):
    """The file is not kept. `code` is `empty`, `too_large`, one of REFUSALS, or `is_` and the file's kind."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(code)
        self.name = name
        self.code = code


class TooManyChecks(Refused):
    """Too many files wait to be checked in this process; this one was not checked."""


def kind_of(file: SentFile, largest: int) -> str:
    """The kind of the content: pdf, jpg or png. Raises FileRefused; `largest` is in bytes."""
    name = file.shown_name
    if not file.content:
        raise FileRefused(name, "empty")
    if len(file.content) > largest:
        raise FileRefused(name, "too_large")
    kind = kind_in(file.content)
    if kind not in ACCEPTED:
        raise FileRefused(name, f"is_{kind}")
    return kind


async def check_upload(file: SentFile, largest: int) -> CheckedFile:
    """The file as it may be kept. Raises FileRefused or TooManyChecks."""
    kind = kind_of(file, largest)
    if not _places.acquire(blocking=False):
        raise TooManyChecks
    checking = asyncio.get_running_loop().run_in_executor(_pool, _looked_at, kind, file.content)
    answer = await checking  # when a request is cancelled, the thread keeps the place and gives it back itself
    said, _, drawn = answer.partition(b"\n")
    refusal = _refusal_in(said)
    if refusal is not None:
        raise FileRefused(file.shown_name, refusal)
    return CheckedFile(name_with_ending(file.shown_name, kind), kind, drawn or file.content)


def _looked_at(kind: str, content: bytes) -> bytes:
    """The answer of the child, which gets the content but no environment, files or secrets."""
    try:
        done = subprocess.run(  # noqa: S603  # our own module, by this interpreter
            [sys.executable, "-E", "-s", "-B", "-m", "app.documents.uploads.upload_child", kind],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={},
            timeout=SECONDS_BY_THE_CLOCK,
            check=True,
            start_new_session=True,
        )
    except (subprocess.SubprocessError, OSError):
        return b""
    finally:
        _places.release()
    return done.stdout


def _refusal_in(said: bytes) -> str | None:
    """The refusal in the child's first line; None if there is none. Any other answer counts as `unreadable`."""
    try:
        refusal = json.loads(said)
    except ValueError:
        return "unreadable"
    return None if refusal is None else refusal if refusal in REFUSALS else "unreadable"
