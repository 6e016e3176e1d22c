"""Breaking the code on purpose: a copy of the project, one rule taken out, and the tests that must notice."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
COPIED = ("app", "docs", "piccolo_migrations", "scripts", "static", "templates", "tests")
FAILED = re.compile(r"\b[1-9][0-9]* failed\b")
BROKEN = re.compile(r"\b[1-9][0-9]* errors?\b")
LONGEST_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Patch:
    """In this file the old text, which stands there exactly once, gives way to the new one."""

    file: str
    old: str
    new: str = ""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule that is gone, and the tests of which at least one must turn red."""

    name: str
    tests: tuple[str, ...]
    patches: tuple[Patch, ...]


def mutant(name: str, test: str, *patches: Patch) -> Mutant:
    """`test` is one node id, or several with a space between them."""
    return Mutant(name, tuple(test.split()), patches)


class PatchDoesNotApply(Exception):
    """The code has moved on: the mutant has to follow it, or it would seem to survive."""


class Copy:
    """The project in a folder of its own, with the environment of the original."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ROOT.iterdir():
            if file.is_file() and not file.name.startswith("."):
                shutil.copy(file, folder)

    @contextmanager
    def broken_by(self, broken: Mutant) -> Iterator[None]:
        """The patches of this mutant, as long as the block lasts. Raises PatchDoesNotApply."""
        before = {patch.file: (self.folder / patch.file).read_text() for patch in broken.patches}
        try:
            for patch in broken.patches:
                self._apply(patch)
            yield
        finally:
            for file, text in before.items():
                (self.folder / file).write_text(text)

    def run(self, *tests: str) -> subprocess.CompletedProcess[str]:
        """These tests against the copy as it is now, on SQLite, up to the first that fails."""
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", "not postgres"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRUST", "PYTEST"))}
        return subprocess.run(
            [*command, *tests],
            cwd=self.folder,
            env=kept | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )

    def _apply(self, patch: Patch) -> None:
        file = self.folder / patch.file
        text = file.read_text()
        if text.count(patch.old) != 1:
            raise PatchDoesNotApply(f"{patch.file}: {text.count(patch.old)} times: {patch.old!r}")
        file.write_text(text.replace(patch.old, patch.new))


def is_killed(done: subprocess.CompletedProcess[str]) -> bool:
    """A test failed. One that could not even be collected or set up proves nothing."""
    last = done.stdout.strip().rpartition("\n")[2]
    return done.returncode == 1 and FAILED.search(last) is not None and BROKEN.search(last) is None
