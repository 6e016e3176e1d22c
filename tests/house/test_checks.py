"""The machine's own checks hold; `make check` shows the same with all its words."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="lint, complexity and arguments included"),
        pytest.param(["ruff", "format", "--check", "."], id="formatting"),
        pytest.param(["mypy"], id="types"),
        pytest.param(["lint-imports"], id="who may import whom"),
    ],
)
def test_it_passes_the_check_of(command: list[str]) -> None:
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
