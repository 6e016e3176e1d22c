"""A program of the product that is shown another time, as by a clock that jumps under it."""

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
from scripts.find_or_install_faketime import found

NOT_FOUND = "libfaketime not found"
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Jumping:
    """`shown` holds by how much its clock is wrong; `said` what it tells."""

    process: "subprocess.Popen[bytes]"
    shown: Path
    said: Path

    def jump(self, by: timedelta) -> None:
        """From now on its clock is wrong by so much."""
        show(self.shown, by)

    def times_logged(self, event: str) -> int:
        """How often it told of this event."""
        return self.said.read_text().count(event)


def show(file: Path, by: timedelta) -> None:
    """In one step, so that nobody reads half of it."""
    beside = file.with_suffix(".new")
    beside.write_text(f"{by.total_seconds():+.0f}s\n")
    beside.replace(file)


def jumping_environment(settings: Settings, shown: Path) -> dict[str, str]:
    """What makes a program believe `shown`, on the database of the settings. Skips without the library."""
    library = found()
    if library is None:
        (pytest.fail if os.environ.get("REQUIRE_FAKETIME") == "1" else pytest.skip)(NOT_FOUND)
    return os.environ | {
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(shown),
        "FAKETIME_NO_CACHE": "1",
        # Event loops and time limits count by the clock that never jumps; on a real machine it does not either.
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


@contextmanager
def jumping(settings: Settings, folder: Path, *command: str) -> Iterator[Jumping]:
    """`python -m app COMMAND` while its clock is right at first; ended at the end."""
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
