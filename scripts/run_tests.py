"""Sets up what the tests need, then runs each folder named in a pytest process of its own.

Two processes, because a browser fixture and an event loop cannot share one. In CI nothing may be skipped.
"""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts.find_or_install_browser import find_or_install_browser
from scripts.find_or_install_mutool import find_or_install_mutool
from scripts.find_or_install_postgres import find_or_install_postgres
from scripts.find_or_install_text_browsers import find_or_install_text_browsers

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
SUMMARY = re.compile(r"=+ (?P<counts>.+) in [0-9.]+s.* =+")
REQUIRED = ("REQUIRE_POSTGRES", "REQUIRE_MUTOOL", "REQUIRE_BROWSER", "REQUIRE_TEXT_BROWSERS")
COUNT = re.compile(r"(?P<number>[0-9]+) (?P<what>[a-z]+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one pytest process said."""

    exit_code: int
    counts: Counter[str]
    broken: tuple[str, ...]


def main(folders: list[str]) -> int:
    """Runs pytest over each folder; 0 if all passed."""
    began = time.monotonic()
    environment = {**os.environ, **setting_up(folders)}
    outcomes = [_run(folder, environment) for folder in folders]
    if len(outcomes) > 1:
        print_total(outcomes, time.monotonic() - began)
    return max(outcome.exit_code for outcome in outcomes)


def setting_up(folders: list[str]) -> dict[str, str]:
    """Environment variables that tell the tests what was found and what may be missing."""
    found: dict[str, str] = {}
    if "tests" in folders:
        _find_programs()
    if "e2e" in folders:
        if (browser := find_or_install_browser()) is None:
            _say_skipped("browser", "install chromium, or name one: CHROMIUM=/where/it/is make test")
        found["CHROMIUM"] = browser or ""
        if missing := find_or_install_text_browsers():
            _say_skipped("text browsers", f"install {' '.join(missing)}")
    if os.environ.get("CI") == "true":
        found |= dict.fromkeys(REQUIRED, "1")
    return found


def _find_programs() -> None:
    if find_or_install_postgres() is None:
        _say_skipped("PostgreSQL", "install it, or put pg_ctl on PATH")
    if find_or_install_mutool() is None:
        _say_skipped("mutool", "install mupdf-tools")


def _say_skipped(what: str, remedy: str) -> None:
    print(f"\n*** {what} not found: tests that need it are SKIPPED ({remedy}).\n", flush=True)


def _run(folder: str, environment: Mapping[str, str]) -> Outcome:
    colour = "yes" if sys.stdout.isatty() else "no"
    command = [sys.executable, "-m", "pytest", folder, "-n", "2", "--dist", "worksteal", f"--color={colour}"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        lines = list(_echoed(process.stdout or ()))
    return Outcome(process.returncode, counts_in(lines), broken_in(lines))


def _echoed(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        print(line, end="", flush=True)
        yield COLOUR.sub("", line).rstrip()


def counts_in(lines: list[str]) -> Counter[str]:
    found = SUMMARY.fullmatch(lines[-1]) if lines else None
    pairs = COUNT.findall(found["counts"]) if found else []
    return Counter({what: int(number) for number, what in pairs})


def broken_in(lines: list[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.startswith(("FAILED ", "ERROR ")))


def print_total(outcomes: list[Outcome], seconds: float) -> None:
    """Pytest's own last line once more, over all processes, and what broke just above it."""
    total: Counter[str] = sum((outcome.counts for outcome in outcomes), Counter())
    print(f"\n{' all tests together ':=^100}")
    for outcome in outcomes:
        print(*outcome.broken, sep="\n", end="\n" if outcome.broken else "")
    words = ", ".join(f"{number} {what}" for what, number in sorted(total.items())) or "no tests ran"
    print(f"{f' {words} in {seconds:.2f}s ':=^100}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
