"""A browser engine that is named drives the journeys or fails; no other one runs instead."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from e2e.conftest import refuse_misspelt
from tests.house.tree import ROOT

JOURNEY = "e2e/journeys/test_double_send.py"


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_an_engine_that_is_missing_fails_and_says_where_to_get_it(engine: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", JOURNEY, "-x", "-n", "0", "-p", "no:cacheprovider", "--browser", engine],
        cwd=ROOT,
        env={**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "PYTEST_ADDOPTS": f"--output={tmp_path}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"{engine} does not start: " in done.stdout
    assert f"playwright install {engine}" in done.stdout
    assert "skipped" not in done.stdout.splitlines()[-1]


def test_a_misspelt_setting_is_named() -> None:
    with pytest.raises(pytest.fail.Exception, match="EXECUTION_HOLD_HOUR"):
        refuse_misspelt({"EXECUTION_HOLD_HOUR": "4"})
    refuse_misspelt({"EXECUTION_HOLD_HOURS": "4"})
