"""Runs the trust programme, each test file in a process of its own, and writes docs/trust-results.md.

They run one after another, because times are measured and machines are small.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.own_children import end_descendants, own_children, wait_for
from scripts.run_tests import setting_up
from scripts.scan import NOT_RUN
from scripts.trust_report import Part, report, rows_named_in

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "docs/trust-results.md"
LONGEST_SECONDS = {"full": 1200, "nightly": 4 * 3600}
PYTEST = ("pytest", "-q", "-p", "no:cacheprovider", "--color=no")
HOUSE = (("scripts.run_checks",), (*PYTEST, "tests/house"))
# Rows proved by commands instead of test files of the programme.
COMMANDS: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {
    "full": {"T19": HOUSE, "T20": (("scripts.scan", "45"),)},
    "nightly": {"T19": HOUSE, "T20": (("scripts.scan", "600"),), "T24": ((*PYTEST, "e2e"),)},
}


def main(arguments: list[str]) -> int:
    """Takes `full` or `nightly`, then test files if not all; returns 0 if all passed.

    Only a whole run writes the page.
    """
    scale, *named = arguments or [""]
    if scale not in LONGEST_SECONDS:
        print("usage: python -m scripts.run_trust full|nightly [FILE ...]", file=sys.stderr)
        return 2
    environment = {
        **os.environ,
        **setting_up(["tests", "e2e"] if scale == "nightly" else ["tests"]),
        "TRUST": scale,
    }
    files = [Path(name).resolve() for name in named] or sorted((ROOT / "tests/trust").rglob("test_*.py"))
    parts = [_run_file(file, environment) for file in files]
    if not named:
        parts += _run_commands(environment)
        RESULTS.write_text(report(scale, parts))
    print(report(scale, parts))
    return int(not parts or any(not part.passed for part in parts))


def _run_file(file: Path, environment: Mapping[str, str]) -> Part:
    name = str(file.relative_to(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder, "figures")
        began = time.monotonic()
        code, lines = _run((*PYTEST, name), {**environment, "TRUST_FIGURES": str(figures)})
        seconds = time.monotonic() - began
        found = [json.loads(line) for line in figures.read_text().splitlines()] if figures.exists() else []
    return Part(name, code, seconds, lines, found, rows_named_in(file))


def _run_commands(environment: Mapping[str, str]) -> Iterator[Part]:
    for row, commands in COMMANDS[environment["TRUST"]].items():
        for command in commands:
            yield _run_command(row, command, environment)


def _run_command(row: str, command: tuple[str, ...], environment: Mapping[str, str]) -> Part:
    began = time.monotonic()
    code, lines = _run(command, environment)
    seconds, name = time.monotonic() - began, " ".join(_shown(command))
    if code == NOT_RUN:  # reported as pytest reports a skipped test
        skipped = [f"SKIPPED [1] {command[0]}: {line}" for line in lines]
        return Part(name, 0, seconds, skipped, [], frozenset({row}))
    seen = {"row": row, "what": name, "goal": "passes", "seen": "passes", "engine": ""}
    return Part(name, code, seconds, lines, [] if code else [seen], frozenset({row}))


def _shown(command: tuple[str, ...]) -> Iterator[str]:
    return (word for word in command if not word.startswith("-") and ":" not in word)


def _run(command: tuple[str, ...], environment: Mapping[str, str]) -> tuple[int, list[str]]:
    """The exit code and the lines of a command. It is ended with all its processes when it takes too long."""
    print(f"\n--- {' '.join(command)}", flush=True)
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        end = ""
        try:
            code = wait_for(process, LONGEST_SECONDS[environment["TRUST"]])
        except subprocess.TimeoutExpired:
            code, end = 1, "\n=== took too long ==="
        end_descendants()
        output.seek(0)
        said = output.read() + end
    if code < 0:
        said += f"\n=== ended by {signal.Signals(-code).name} ==="
    print(said, flush=True)
    return code, COLOUR.sub("", said).rstrip().splitlines()


if __name__ == "__main__":
    with own_children():
        sys.exit(main(sys.argv[1:]))
