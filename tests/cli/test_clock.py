"""`clock`, and commands on a database that is not whole: plain sentences, no traceback."""

import sqlite3
from pathlib import Path

from tests.cli.conftest import App


def change(tmp_path: Path, *statements: str) -> None:
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        for statement in statements:
            database.execute(statement)
    database.close()


def test_an_operator_confirms_a_clock_that_is_suspect(loaded: App, tmp_path: Path) -> None:
    assert "is believed" in loaded("clock").stdout
    change(tmp_path, "UPDATE believed_clock SET at = '2026-01-01 12:00:00+00:00'")
    doubted = loaded("clock")
    assert (doubted.returncode, "was last believed at 2026-01-01 12:00" in doubted.stdout) == (1, True)
    for command in (["retention"], ["retention", "--dry-run"], ["erase", "10000004"]):
        refused = loaded(*command)
        assert (refused.returncode, "clock confirm" in refused.stderr) == (1, True)
        assert "Traceback" not in refused.stderr
    assert loaded("verify").returncode == 0
    confirmed = loaded("clock", "confirm")
    assert (confirmed.returncode, "is believed" in confirmed.stdout) == (0, True)
    assert loaded("retention", "--dry-run").returncode == 0
