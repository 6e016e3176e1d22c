"""The commands in a folder of their own, with a small scenario."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from app.demo import JANSEN, MOVED

ROOT = Path(__file__).parents[2]
HELD = {"contracts": 1, "domains": 2, "invoices": 1, "mandates": 1, "newsletters": ["news"], "credit_cents": 5}
CUSTOMERS = [
    {"number": "10000001", "password": "x", **JANSEN, "holdings": HELD},
    {"number": "10000002", "password": "x", **JANSEN, "holdings": HELD},
    {"number": "10000003", "password": "x", **JANSEN, **MOVED},
    {"number": "10000004", "password": "x", **JANSEN, "status": "suspended"},
]
SCENARIO = {
    "customers": CUSTOMERS,
    "orders": [{"surviving": "10000001", "absorbed": "10000002", "state": "placed", "hold_hours": 24}],
}
App = Callable[..., subprocess.CompletedProcess[str]]
Ended = tuple[int, str]
Run = Callable[..., Ended]


@pytest.fixture
def app(tmp_path: Path) -> App:
    """Runs a command in a folder of its own; SQLite, as after unpacking."""
    return app_in(tmp_path)


@pytest.fixture(scope="session")
def with_scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scenario and a database that holds it, made once and copied."""
    folder = tmp_path_factory.mktemp("scenario")
    app = app_in(folder)
    (folder / "scenario.json").write_text(json.dumps(SCENARIO))
    assert app("migrate").returncode == 0
    done = app("seed", str(folder / "scenario.json"))
    assert (done.returncode, done.stdout) == (0, "Loaded 4 customers and 1 orders.\n")
    return folder


@pytest.fixture
def loaded(app: App, tmp_path: Path, with_scenario: Path) -> App:
    """The same, with the scenario loaded."""
    shutil.copytree(with_scenario, tmp_path, dirs_exist_ok=True)
    return app


def app_in(folder: Path) -> App:
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "SECRET_KEY"}}
    environment |= {"DATA_DIR": str(folder / "var"), "PYTHONPATH": str(ROOT)}

    def run_command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            env=environment,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run_command


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, in a folder of its own: exit code and what stands on stderr."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "DATABASE_URL",
        "SECRET_KEY",
        "ENVIRONMENT",
        "PUBLIC_URL",
        "HOST",
        "PORT",
        "PROMETHEUS_MULTIPROC_DIR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("WORKER_INSIDE", "no")

    def run_command(*words: str, **settings: str) -> Ended:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["app", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().err

    return run_command


def assert_refused(ended: Ended, *words: str) -> None:
    code, said = ended
    assert code in {1, 2}
    assert 1 <= len(said.splitlines()) <= 2, said
    assert all(word in said for word in words), said
    assert "Traceback" not in said
