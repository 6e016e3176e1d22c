"""The wheel, installed far from the checkout, holds everything that the product needs."""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app import __version__
from tests.house.tree import ROOT
from tests.trust.deployment.deployed import free_port
from tests.waiting import wait_until


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel, and its dependencies from this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(environment), "install", "--no-deps", "--no-index", "-q"]
    subprocess.run([*pip, str(wheel)], check=True, cwd=folder)
    packages = next(environment.glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return environment / "bin"


@pytest.fixture
def away(tmp_path: Path) -> dict[str, str]:
    """An environment of its own, in which no variable of the tests' own settings stands."""
    return {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PORT": str(free_port())}


def klantnummers(installed: Path, away: dict[str, str], *arguments: str) -> str:
    command = [str(installed / "klantnummers"), *arguments]
    done = subprocess.run(command, cwd=away["DATA_DIR"], env=away, check=True, capture_output=True, text=True)
    return done.stdout


def test_it_says_its_version(installed: Path, away: dict[str, str]) -> None:
    assert klantnummers(installed, away, "--version") == f"klantnummers {__version__}\n"


def test_it_migrates_seeds_and_serves_pages_with_their_style(installed: Path, away: dict[str, str]) -> None:
    klantnummers(installed, away, "migrate")
    klantnummers(installed, away, "seed", "demo")
    with (
        httpx.Client(base_url=f"http://127.0.0.1:{away['PORT']}", trust_env=False) as client,
        _served(installed, away, client),
    ):
        page = client.get("/login")
        style = page.text.partition('rel="stylesheet" href="')[2].partition('"')[0]
        assert (page.status_code, client.get(style).status_code) == (200, 200)
        assert client.get("/help/merge").text.count("<img") > 0


@contextmanager
def _served(installed: Path, away: dict[str, str], client: httpx.Client) -> Iterator[None]:
    server = subprocess.Popen([installed / "klantnummers", "serve"], cwd=away["DATA_DIR"], env=away)
    try:
        wait_until(lambda: server.poll() is not None or _answers(client))
        yield
    finally:
        server.terminate()
        server.wait()


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health/live").is_success
    except httpx.TransportError:
        return False
