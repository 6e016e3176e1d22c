"""Lint, formatting, types and import contracts, two at a time; what a check that fails has said stands above."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.write_outcome import OUTCOME_FILE

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
# The longest first.
COMMANDS = (("mypy",), ("lint-imports",), ("ruff", "check", "."), ("ruff", "format", "--check", "."))


def main(commands: Sequence[tuple[str, ...]] = COMMANDS) -> int:
    """0 if all passed."""
    with ThreadPoolExecutor(2) as hands:
        passed = list(hands.map(_passes, commands))
    failed = [" ".join(command) for command, good in zip(commands, passed, strict=True) if not good]
    _write_down(passed.count(True), failed)
    return int(bool(failed))


def _passes(command: tuple[str, ...]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said, end = (done.stdout, "FAILED") if done.returncode else ("", "passed")
    print(f"{said}{' '.join(command)}: {end} in {time.monotonic() - began:.1f}s", flush=True)
    return not done.returncode


def _write_down(passed: int, failed: Sequence[str]) -> None:
    """For whoever started this process, in the shape of `scripts.write_outcome`."""
    if file := os.environ.get(OUTCOME_FILE):
        counts = {"passed": passed, "failed": len(failed)}
        told = {"counts": counts, "broken": [f"FAILED {command}" for command in failed], "skipped": []}
        Path(file).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
