"""Installs what the tests need, then runs each named folder in a pytest process of its own.

`checks` in place of a folder runs what `make check` runs beside the house rules. The folders have a process each,
because a browser fixture and an event loop cannot share one. Any end other than success fails and is named. In CI,
and where it was asked for by name, nothing may be skipped for want of a program.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.own_children import end_descendants, own_children, wait_for
from scripts.programs.find_or_install_browser import find_or_install_browser
from scripts.programs.find_or_install_deployment import find_or_install_deployment
from scripts.programs.find_or_install_faketime import find_or_install_faketime
from scripts.programs.find_or_install_mutool import find_or_install_mutool
from scripts.programs.find_or_install_postgres import find_or_install_postgres
from scripts.programs.find_or_install_text_browsers import find_or_install_text_browsers
from scripts.write_outcome import OUTCOME_FILE

CHECKS = "checks"
MISSING = "not found"
EVERYTHING_REQUIRED = tuple(
    f"REQUIRE_{each}" for each in ("POSTGRES", "MUTOOL", "FAKETIME", "DEPLOYMENT", "BROWSER", "TEXT_BROWSERS")
)
EXIT_CODES = {2: "was interrupted", 3: "pytest itself broke", 4: "pytest was called wrongly", 5: "no tests ran"}
Outcomes = Sequence["Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one process ended, and what it had written down by then; `told` is None when it had nothing."""

    name: str
    exit_code: int
    notes: Mapping[str, list[str]] | None
    counts: Counter[str]
    required: bool = False

    @property
    def problems(self) -> list[str]:
        """The reasons why this is no success, one line each; empty when all ran and passed."""
        broken = [*self.notes["broken"]] if self.notes else []
        missing = [why for why in self.notes["skipped"] if MISSING in why] if self.notes and self.required else []
        found = [*broken, *(f"{self.name}: skipped, though required: {why}" for why in missing)]
        return found if found and self.exit_code in {0, 1, 2} else found + self._bad_end()

    def _bad_end(self) -> list[str]:
        if self.exit_code < 0:
            return [f"{self.name}: ended by {signal.Signals(-self.exit_code).name}"]
        elif self.exit_code:
            return [f"{self.name}: {EXIT_CODES.get(self.exit_code, f'ended with exit code {self.exit_code}')}"]
        elif self.notes is None:
            return [f"{self.name}: ended without saying what happened"]
        else:
            return [] if self.counts["passed"] else [f"{self.name}: no test passed"]


def main(parts: list[str]) -> int:
    """Runs the checks or pytest for each part; 0 if all passed."""
    began = time.monotonic()
    with own_children():
        environment = {**os.environ, **setting_up([part for part in parts if part != CHECKS])}
        outcomes = []
        for part in parts:
            if part == CHECKS:
                outcomes.append(run_part(part, ("scripts.run_checks",), environment))
            else:
                outcomes.append(run_pytest(part, (part, "-n", "2", "--dist", "worksteal"), environment))
            end_descendants()  # what a process that was killed has left
    print_total(outcomes, time.monotonic() - began)
    return int(not outcomes or any(outcome.problems for outcome in outcomes))


def setting_up(folders: list[str]) -> dict[str, str]:
    """The environment variables that tell the tests which programs exist and which may be missing."""
    journeys = any(folder.startswith("e2e") for folder in folders)
    others = any(not folder.startswith("e2e") for folder in folders)
    if others:
        _find_for_tests()
    found = _browsers(alone=not others) if journeys else {}
    if os.environ.get("CI") == "true":
        found |= dict.fromkeys(EVERYTHING_REQUIRED, "1")
    return found


def _find_for_tests() -> None:
    if find_or_install_postgres() is None:
        _say_skipped("PostgreSQL", "install it, or put pg_ctl on PATH")
    if find_or_install_faketime() is None:
        _say_skipped("libfaketime", "install it; it shows programs another time")
    if find_or_install_mutool() is None:
        _say_skipped("mutool", "install mupdf-tools")
    if missing := find_or_install_deployment():
        _say_skipped("programs of an operator", f"install {' '.join(missing)}")


def _browsers(*, alone: bool) -> dict[str, str]:
    browser = find_or_install_browser()
    if browser is None:
        _say_skipped("browser", "install chromium, or name one: CHROMIUM=/where/it/is make test")
    if missing := find_or_install_text_browsers():
        _say_skipped("text browsers", f"install {' '.join(missing)}")
    asked_by_name = {"REQUIRE_BROWSER": "1"} if alone or os.environ.get("CHROMIUM") else {}
    return {"CHROMIUM": browser or ""} | asked_by_name


def _say_skipped(what: str, remedy: str) -> None:
    print(f"\n*** {what} not found: tests that need it are SKIPPED ({remedy}).\n", flush=True)


def run_pytest(name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Outcome:
    """Runs one pytest process to its end; returns its outcome."""
    colour = "yes" if sys.stdout.isatty() else "no"
    options = (f"--color={colour}", "-p", "scripts.write_outcome")
    return run_part(name, ("pytest", *arguments, *options), environment)


def run_part(name: str, module: Sequence[str], environment: Mapping[str, str]) -> Outcome:
    """Runs a module that writes down how it ended in the file of TEST_OUTCOME_FILE."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "outcome")
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            env={**environment, OUTCOME_FILE: str(file)},
            start_new_session=True,  # a signal to stop reaches only us, and we end all of it
        )
        exit_code = wait_for(process)
        notes = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    counts: Counter[str] = Counter(notes["counts"] if notes else {})
    required = any(environment.get(each) == "1" for each in EVERYTHING_REQUIRED)
    return Outcome(name, exit_code, notes, counts, required)


def print_total(outcomes: Outcomes, seconds: float) -> None:
    """Prints what broke, then pytest's last line with the totals of all processes."""
    total: Counter[str] = sum((outcome.counts for outcome in outcomes), Counter())
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if unnamed := len(problems) - total["failed"] - total["error"]:
        total["error"] += max(unnamed, 0)
    print(f"\n{' all tests together ':=^100}")
    print(*problems, sep="\n", end="\n" if problems else "")
    words = ", ".join(f"{number} {what}" for what, number in sorted(total.items()) if number) or "no tests ran"
    print(f"{f' {words} in {seconds:.2f}s ':=^100}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
