"""Keeps accepted files outside everything that is served, under random names, readable by this user only."""

import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

MEBIBYTE = 1024 * 1024
NAME_BYTES = 16


def keep_file(data_dir: Path, content: bytes) -> str:
    """Writes the content safely to disk; returns the random name under which it is kept."""
    folder = _folder(data_dir)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(NAME_BYTES)
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return name


def read_file(data_dir: Path, stored_name: str) -> bytes:
    """The content of a file. Raises FileNotFoundError."""
    return (_folder(data_dir) / stored_name).read_bytes()


def discard_file(data_dir: Path, stored_name: str) -> None:
    """Deletes the file if it exists."""
    (_folder(data_dir) / stored_name).unlink(missing_ok=True)


def files_before(data_dir: Path, moment: datetime) -> Iterator[str]:
    """The names of files written before this moment."""
    if (folder := _folder(data_dir)).is_dir():
        yield from (file.name for file in folder.iterdir() if file.stat().st_mtime < moment.timestamp())


def free_mebibytes(data_dir: Path) -> int:
    """The free space on the disk, in mebibytes."""
    data_dir.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(data_dir).free // MEBIBYTE


def _folder(data_dir: Path) -> Path:
    return data_dir / "attachments"
