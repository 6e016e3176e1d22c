"""Writes the results of the trust programme as a page for people."""

import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.programs.find_or_install_postgres import _found as find_postgres
from scripts.trust_rows import NIGHTLY_ONLY, ROWS

ROW_NAMED = re.compile(r'"(T[0-9]+n?)"')
SKIPPED = re.compile(r"SKIPPED \[\d+\] [^:]+(?::\d+)?: (?P<reason>.+)")


@dataclass(frozen=True, slots=True)
class Part:
    """One test file that was run: the output of its process, and the figures that its tests wrote."""

    name: str
    exit_code: int
    seconds: float
    lines: Sequence[str]
    figures: Sequence[dict[str, str]]
    rows: frozenset[str]

    @property
    def passed(self) -> bool:
        return self.exit_code == 0

    @property
    def summary(self) -> str:
        """Pytest's counts, such as `3 passed, 1 skipped`."""
        return re.sub(r"^=+ | in [0-9.]+s.*$", "", self.lines[-1]) if self.lines else "said nothing"

    @property
    def reasons(self) -> list[str]:
        """The reasons why tests were skipped."""
        return sorted({found["reason"] for line in self.lines if (found := SKIPPED.match(line))})


def rows_named_in(file: Path) -> frozenset[str]:
    """The rows of the programme for which a test file has figures."""
    return frozenset(ROW_NAMED.findall(file.read_text()))


def report(scale: str, parts: Sequence[Part]) -> str:
    """The whole page, in Markdown."""
    return "\n".join([*_head(scale, parts), "", *_figures(parts), "", *_not_run(scale, parts), *_files(parts), ""])


def _head(scale: str, parts: Sequence[Part]) -> Iterator[str]:
    yield "# What the trust programme saw"
    yield ""
    yield f"Written by `make {'trust' if scale == 'full' else 'trust-nightly'}`; do not edit it by hand."
    yield f"{sum(part.seconds for part in parts):.0f} seconds in all. {_verdict(parts)}"
    yield ""
    yield from table(("what", "which"), list(_machine()))


def _verdict(parts: Sequence[Part]) -> str:
    broken = [f"`{part.name}`" for part in parts if not part.passed]
    return f"**Broken: {', '.join(broken)}.**" if broken else "No test failed."


def _machine() -> Iterator[tuple[str, str]]:
    yield "processor", f"{os.cpu_count()} cores, {platform.machine()}"
    yield "system", f"{platform.system()} {platform.release().split('-')[0]}"
    yield "Python", platform.python_version()
    yield "SQLite", sqlite3.sqlite_version
    yield "PostgreSQL", _postgres_version() or "not found"


def _postgres_version() -> str:
    programs = find_postgres()
    if programs is None:
        return ""
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return said.removeprefix("postgres (PostgreSQL)").strip()


def _figures(parts: Sequence[Part]) -> Iterator[str]:
    yield "## Figures"
    yield ""
    yield "`seconds` is the time of the whole test file that a figure comes from, both engines together."
    yield ""
    seen = [
        (each["row"], each["what"], each["goal"], each["seen"], each["engine"], f"{part.seconds:.1f}")
        for part in parts
        for each in part.figures
    ]
    by_row = sorted(seen, key=lambda figure: _place(figure[0]))
    yield from table(("row", "what", "goal", "seen", "engine", "seconds"), by_row)


def _place(row: str) -> int:
    known = list(ROWS)
    return known.index(row) if row in known else len(known)


def _not_run(scale: str, parts: Sequence[Part]) -> Iterator[str]:
    seen = {figure["row"] for part in parts for figure in part.figures}
    missing = [(row, ROWS[row], f"not run: {_why(row, scale, parts)}") for row in ROWS if row not in seen]
    if missing:
        yield "## Rows without a figure"
        yield ""
        yield from table(("row", "what", "why"), missing)
        yield ""


def _why(row: str, scale: str, parts: Sequence[Part]) -> str:
    own = [part for part in parts if row in part.rows]
    if broken := [part.name for part in own if not part.passed]:
        return f"`{broken[0]}` failed"
    elif reasons := [reason for part in own for reason in part.reasons]:
        return f"skipped ({'; '.join(reasons)})"
    elif scale != "nightly" and row in NIGHTLY_ONLY:
        return "part of `make trust-nightly`"
    else:
        return "no test of the programme reports it"


def _files(parts: Sequence[Part]) -> Iterator[str]:
    yield "## Files"
    yield ""
    yield from table(
        ("file", "tests", "seconds"), [(f"`{part.name}`", part.summary, f"{part.seconds:.1f}") for part in parts]
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table. The text of a cell cannot end the cell."""
    yield _line(heads)
    yield _line(["---"] * len(heads))
    yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '/') for cell in cells)} |"
