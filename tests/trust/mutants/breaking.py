"""Breaks the code on purpose: in a copy of the project it removes one rule and runs the tests that must notice.

A break names a function of the product and the change to make in it, and tests are named, too. Both are found
anywhere, so that moving a file or changing a line beside the rule breaks no mutant.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent
from threading import Lock

ROOT = Path(__file__).parents[3]
COPIED = ("app", "docs", "piccolo_migrations", "scripts", "static", "templates", "tests")
# The parser of Python 3.11 shares its count of depth among all threads.
PARSING = Lock()
FAILED = re.compile(r"\b[1-9][0-9]* failed\b")
BROKEN = re.compile(r"\b[1-9][0-9]* errors?\b")
LONGEST_SECONDS = 300

Function = ast.FunctionDef | ast.AsyncFunctionDef
Change = Callable[[ast.stmt], int]


@dataclass(frozen=True, slots=True)
class Break:
    """A change to make in a function or named value of the product.

    `where` is its name, with the class or the module before it (`Passwords.verify`, `drafts.add`) if the name
    alone is not unique.
    """

    where: str
    change: Change


@dataclass(frozen=True, slots=True)
class Mutant:
    """A removed rule, and the names of tests of which at least one must fail."""

    name: str
    tests: tuple[str, ...]
    breaks: tuple[Break, ...]


def mutant(name: str, test: str, *breaks: Break) -> Mutant:
    """A mutant. `test` is the name of one test, or several with spaces between them."""
    return Mutant(name, tuple(test.split()), breaks)


class BreakDoesNotApply(Exception):
    """The break does not fit the code any more, so the mutant has to be adapted."""


class Copy:
    """A copy of the project in another folder, with the environment of the original."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ROOT.iterdir():
            if file.is_file() and not file.name.startswith("."):
                shutil.copy(file, folder)

    @contextmanager
    def broken_by(self, broken: Mutant) -> Iterator[None]:
        """Applies the breaks of this mutant while the block runs. Raises BreakDoesNotApply."""
        before: dict[Path, str] = {}
        try:
            for each in broken.breaks:
                with PARSING:
                    file = self.folder / _file_of(each.where)
                    text = file.read_text()
                    before.setdefault(file, text)
                    file.write_text(_broken(text, each))
            yield
        finally:
            for file, text in before.items():
                file.write_text(text)

    def run(self, *tests: str) -> subprocess.CompletedProcess[str]:
        """Runs the tests of these node ids against the copy, on SQLite, up to the first that fails."""
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


def is_killed(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether a test failed. A test that could not be collected or set up does not count."""
    last = done.stdout.strip().rpartition("\n")[2]
    return done.returncode == 1 and FAILED.search(last) is not None and BROKEN.search(last) is None


def node_of(test: str) -> str:
    """The node id of the test with this name. Raises BreakDoesNotApply for none or several."""
    found = _tests().get(test, [])
    if len(found) != 1:
        raise BreakDoesNotApply(f"{len(found)} tests are called {test}")
    return f"{found[0]}::{test}"


@cache
def _tests() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text(), re.MULTILINE):
            found.setdefault(name, []).append(file.relative_to(ROOT))
    return found


def _file_of(where: str) -> Path:
    """The module of the function or value, as a path from the root. Raises BreakDoesNotApply."""
    *_, name = where.split(".")
    files = sorted((ROOT / "app").rglob("*.py"))
    found = [file for file in files if name in (text := file.read_text()) and list(_places(file, text, where))]
    if len(found) != 1:
        raise BreakDoesNotApply(f"{len(found)} modules hold {where}")
    return found[0].relative_to(ROOT)


def _places(file: Path, text: str, where: str) -> Iterator[ast.stmt]:
    """The statements that define this name, in the module or in a class of it."""
    outer, _, name = where.rpartition(".")
    for statement in ast.parse(text).body:
        if outer in ("", file.stem) and name == _name(statement):
            yield statement
        elif isinstance(statement, ast.ClassDef) and outer in ("", statement.name):
            methods = (inner for inner in statement.body if isinstance(inner, Function))
            yield from (method for method in methods if name == method.name)


def _name(statement: ast.stmt) -> str:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case _:
            return ""


def _broken(text: str, each: Break) -> str:
    """The text of the module with the change made. Raises BreakDoesNotApply unless it fits exactly once."""
    [statement] = _places(Path(f"{each.where.rpartition('.')[0]}.py"), text, each.where)
    if (times := each.change(statement)) != 1:
        raise BreakDoesNotApply(f"{each.where}: the change fits {times} times")
    lines = text.splitlines(keepends=True)
    first = min((each.lineno for each in getattr(statement, "decorator_list", ())), default=statement.lineno)
    new = indent(ast.unparse(ast.fix_missing_locations(statement)), " " * statement.col_offset)
    return "".join([*lines[: first - 1], new, "\n", *lines[statement.end_lineno :]])
