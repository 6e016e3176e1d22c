"""The mails that are kept as files when no mail server is set."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path


def eml_files_before(folder: Path, moment: datetime) -> Iterator[str]:
    """The names of mails written before this moment."""
    if folder.is_dir():
        yield from (file.name for file in folder.glob("*.eml") if file.stat().st_mtime < moment.timestamp())


def discard_eml_files(folder: Path, names: Iterable[str]) -> None:
    """Deletes these mails if they still exist."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
