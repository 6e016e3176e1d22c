"""How far the trust programme goes, and what it saw.

`make test` takes a taste of each row; `make trust` goes the whole way and writes docs/trust-results.md.
"""

import json
import os
from pathlib import Path
from typing import Literal

Scale = Literal["quick", "full", "nightly"]

SCALES: tuple[Scale, ...] = ("quick", "full", "nightly")
SCALE_VARIABLE = "TRUST"
FIGURES_VARIABLE = "TRUST_FIGURES"


def scale() -> Scale:
    """quick unless TRUST says full or nightly."""
    asked = os.environ.get(SCALE_VARIABLE, "quick")
    for known in SCALES:
        if asked == known:
            return known
    raise ValueError(f"{SCALE_VARIABLE} must be one of {', '.join(SCALES)}, not {asked!r}")


def scaled(quick: int, full: int, nightly: int | None = None) -> int:
    """So many rounds, trials or seconds at the scale in force."""
    return {"quick": quick, "full": full, "nightly": full if nightly is None else nightly}[scale()]


class Figures:
    """Where a test of the programme says what it saw, one line of JSON for each figure."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def saw(self, row: str, what: str, goal: str, seen: object, engine: str = "") -> None:
        """One figure: the row of the programme (T3), what was measured, the goal, and what was seen.

        `engine` is sqlite or postgres where storage takes part. Call it after the assertions: a figure that is
        printed was reached.
        """
        if self._file is not None:
            line = {"row": row, "what": what, "goal": goal, "seen": str(seen), "engine": engine}
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def figures_of_environment() -> Figures:
    named = os.environ.get(FIGURES_VARIABLE)
    return Figures(Path(named) if named else None)
