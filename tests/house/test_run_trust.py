"""The page of the trust programme tells what was seen, and names what was not."""

from scripts.trust_report import Part, report
from scripts.trust_rows import ROWS

FIGURE = {"row": "T2", "what": "crashes | points", "goal": "0 lost", "seen": "48", "engine": "sqlite"}
SKIP = "SKIPPED [2] tests/trust/test_b.py:12: no privileges"


def part(name: str, row: str, *lines: str, code: int = 0, figures: tuple[dict[str, str], ...] = ()) -> Part:
    return Part(name, code, 1.5, lines, figures, frozenset({row}))


def test_it_shows_each_figure_and_says_why_each_other_row_was_not_run() -> None:
    page = report(
        "full",
        [
            part("a.py", "T2", "==== 2 passed in 1.2s ====", figures=(FIGURE,)),
            part("b.py", "T7", SKIP, "2 skipped in 0.1s"),
            part("c.py", "T8", "==== 1 failed in 0.1s ====", code=1),
        ],
    )
    assert "| T2 | crashes / points | 0 lost | 48 | sqlite | 1.5 |" in page
    assert f"| T7 | {ROWS['T7']} | not run: skipped (no privileges) |" in page
    assert f"| T8 | {ROWS['T8']} | not run: `c.py` failed |" in page
    assert f"| T24 | {ROWS['T24']} | not run: part of `make trust-nightly` |" in page
    assert f"| T26 | {ROWS['T26']} | not run: no test of the programme reports it |" in page
    assert "| `a.py` | 2 passed | 1.5 |" in page
    assert "**Broken: `c.py`.**" in page


def test_a_run_without_a_failure_says_so() -> None:
    assert "No test failed." in report("nightly", [part("a.py", "T2", "1 passed in 1.2s", figures=(FIGURE,))])


def test_every_row_is_named_once_and_stands_in_the_page() -> None:
    page = report("full", [])
    assert [row for row in ROWS if f"| {row} |" not in page] == []
