"""The scale of the trust programme, and the figures that it measures.

`make test` runs a small part of each row; `make trust` runs all and writes docs/trust-results.md.
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
    """The scale in TRUST, full or nightly; by default quick."""
    asked = os.environ.get(SCALE_VARIABLE, "quick")
    for known in SCALES:
        if asked == known:
            return known
    raise ValueError(f"{SCALE_VARIABLE} must be one of {', '.join(SCALES)}, not {asked!r}")


def scaled(quick: int, full: int, nightly: int | None = None) -> int:
    """The number of rounds, trials or seconds at the present scale."""
    return {"quick": quick, "full": full, "nightly": full if nightly is None else nightly}[scale()]


class Figures:
    """Writes the figures of a test, one line of JSON each."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def saw(self, row: str, what: str, goal: str, seen: object, engine: str = "") -> None:
        """Writes one figure: the row of the programme (T3), what was measured, the goal, and the result.

        `engine` is sqlite or postgres if storage takes part. Call it after the assertions, so that every written
        figure reached its goal.
        """
        if self._file is not None:
            line = {"row": row, "what": what, "goal": goal, "seen": str(seen), "engine": engine}
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def figures_of_environment() -> Figures:
    named = os.environ.get(FIGURES_VARIABLE)
    return Figures(Path(named) if named else None)
