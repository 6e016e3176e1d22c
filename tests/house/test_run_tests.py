"""What `make test` says at its end is what happened."""

import pytest

from scripts.run_tests import Outcome, broken_in, counts_in, print_total


@pytest.mark.parametrize(
    ("last_line", "counts"),
    [
        ("===== 3 passed in 0.12s =====", {"passed": 3}),
        (
            "===== 1 failed, 40 passed, 2 skipped in 130.50s (0:02:10) =====",
            {"failed": 1, "passed": 40, "skipped": 2},
        ),
        ("===== no tests ran in 0.01s =====", {}),
        ("Killed", {}),
    ],
)
def test_it_reads_the_last_line_of_pytest(last_line: str, counts: dict[str, int]) -> None:
    assert counts_in(["collected 3 items", last_line]) == counts


def test_it_adds_up_both_processes_and_repeats_what_broke(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["FAILED tests/test_a.py::test_b - assert 1 == 2", "===== 1 failed, 2 passed in 1.00s ====="]
    first = Outcome(1, counts_in(lines), broken_in(lines))
    second = Outcome(0, counts_in(["===== 5 passed in 1.00s ====="]), ())
    print_total([first, second], 2.5)
    printed = capsys.readouterr().out.splitlines()
    assert printed[-2:] == [lines[0], f"{' 1 failed, 7 passed in 2.50s ':=^100}"]
