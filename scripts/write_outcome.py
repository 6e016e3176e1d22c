"""A plugin of pytest that writes the outcome down at the end, for the process that started it."""

import json
import os
from pathlib import Path
from typing import Any

COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "xpassed", "warnings")
OUTCOME_FILE = "TEST_OUTCOME_FILE"


def pytest_terminal_summary(terminalreporter: Any) -> None:  # noqa: ANN401  # pytest does not export its type
    """Writes counts by kind, broken tests and reasons of skips as JSON into the file of TEST_OUTCOME_FILE."""
    stats = terminalreporter.stats
    broken = [(kind.upper(), report) for kind in ("failed", "error") for report in stats.get(kind, ())]
    outcome = {
        "counts": {kind: len(stats[kind]) for kind in COUNTED if stats.get(kind)},
        "broken": [f"{kind} {report.nodeid}" for kind, report in broken],
        "skipped": sorted({_why(report.longrepr) for report in stats.get("skipped", ())}),
    }
    Path(os.environ[OUTCOME_FILE]).write_text(json.dumps(outcome), encoding="utf-8")


def _why(skipped: object) -> str:
    return str(skipped[2] if isinstance(skipped, tuple) else skipped).removeprefix("Skipped: ")
