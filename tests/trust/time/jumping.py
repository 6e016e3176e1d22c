"""Runs a program of the product with a clock that can jump."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from app.config import Settings
from scripts.programs.find_or_install_faketime import found

NOT_FOUND = "libfaketime not found"
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Jumping:
    """A running program. `shown` is the file with its clock's error, `said` the file with its log."""

    process: "subprocess.Popen[bytes]"
    shown: Path
    said: Path

    def jump(self, by: timedelta) -> None:
        """Makes its clock wrong by so much from now on."""
        show(self.shown, by)

    def times_logged(self, event: str) -> int:
        """How often it logged this event."""
        return self.said.read_text().count(event)


def show(file: Path, by: timedelta) -> None:
    """Writes the clock's error in one step, so that nobody reads half of it."""
    beside = file.with_suffix(".new")
    beside.write_text(f"{by.total_seconds():+.0f}s\n")
    beside.replace(file)


def jumping_environment(settings: Settings, shown: Path) -> dict[str, str]:
    """The variables that make a program use the clock of `shown`. Skips the test without the library."""
    library = found()
    if library is None:
        (pytest.fail if os.environ.get("REQUIRE_FAKETIME") == "1" else pytest.skip)(NOT_FOUND)
    return os.environ | {
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(shown),
        "FAKETIME_NO_CACHE": "1",
        # Event loops and time limits use the monotonic clock, which does not jump on a real machine either.
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


@contextmanager
def jumping(settings: Settings, folder: Path, *command: str) -> Iterator[Jumping]:
    """Runs `python -m app COMMAND` with a clock that is right at first; ends it with the block."""
    shown, said = folder / "shown", folder / "said"
    show(shown, timedelta(0))
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app", *command],
            cwd=ROOT,
            env=jumping_environment(settings, shown),
            stdout=output,
            stderr=output,
        )
    try:
        yield Jumping(process, shown, said)
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
