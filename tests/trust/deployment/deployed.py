"""The files that operators copy from deploy/, filled in as operators do, and read as systemd does."""

import os
import re
import secrets
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.programs.find_or_install_deployment import found
from tests.browser import ADDRESS
from tests.house.tree import ROOT

PATIENCE_SECONDS = 120
LOOPBACK = "127.0.0.1"
DEPLOY = ROOT / "deploy"
UNITS = DEPLOY / "systemd"
PYTHON = "/srv/klantnummers/.venv/bin/python"
CUSTOMERS_HOST = ADDRESS.removeprefix("https://")
STAFF_HOST = "intern.test"
HOSTS = {"mijn.example.org": CUSTOMERS_HOST, "intern.example.org": STAFF_HOST}
# systemd's own program that reads files of variables, used on a folder of ours.
GENERATOR = "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator"


def program(name: str) -> str:
    """The path of the program. Without it the test is skipped, or fails if it is required."""
    file = (GENERATOR if Path(GENERATOR).exists() else None) if name == GENERATOR else found(name)
    if file is None:
        (pytest.fail if os.environ.get("REQUIRE_DEPLOYMENT") == "1" else pytest.skip)(
            f"{Path(name).name} not found"
        )
    return file


def said_by(*command: str | Path, **more: str) -> str:
    """The output of the command on both streams. Raises AssertionError when it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def filled_in(folder: Path) -> dict[str, str]:
    """The settings of deploy/klantnummers.env, with each placeholder replaced, as systemd passes them on."""
    text = (DEPLOY / "klantnummers.env").read_text()
    for placeholder, value in (
        HOSTS | {"secret": secrets.token_hex(32), "name": "mailer", "Example": "Voorbeeld"}
    ).items():
        text = text.replace(f"<{placeholder}>", value)
    text = re.sub("<([^<>]+)>", r"\1", text)
    text = re.sub("^DATABASE_URL=.*$", f"DATABASE_URL=sqlite:///{folder}/app.db", text, flags=re.MULTILINE)
    return read_as_systemd(text.replace("/var/lib/klantnummers", str(folder)), folder)


def read_as_systemd(text: str, folder: Path) -> dict[str, str]:
    """The variables of a file, as systemd reads them."""
    (folder / "environment.d").mkdir(parents=True, exist_ok=True)
    (folder / "environment.d/klantnummers.conf").write_text(text)
    said = subprocess.run(
        [program(GENERATOR)], env={"XDG_CONFIG_HOME": str(folder)}, capture_output=True, text=True, check=True
    )
    assert said.stderr == ""
    named = {line.split("=", 1)[0] for line in text.splitlines() if re.match("[A-Z]", line)}
    pairs = (word.split("=", 1) for word in shlex.split(said.stdout))
    return {name: value for name, value in pairs if name in named}


def unit_lines(unit: str) -> Iterator[tuple[str, str]]:
    """Name and value of each line of a unit and of the lines for all units, in systemd's order."""
    for file in (UNITS / unit, UNITS / "klantnummers-.service.d/confined.conf"):
        for line in file.read_text().splitlines():
            if "=" in line and not line.startswith("#"):
                name, _, value = line.partition("=")
                yield name, value


def command_of(unit: str) -> list[str]:
    """The command of the unit, with the Python and the code of the tests."""
    (command,) = (value for name, value in unit_lines(unit) if name == "ExecStart")
    assert command.startswith(f"{PYTHON} -m app ")
    return [sys.executable, *shlex.split(command)[1:]]


def copied_units(folder: Path) -> dict[str, str]:
    """Copies the units, with a Python that exists; returns the variable by which systemd finds them."""
    units = folder / "units"
    shutil.copytree(UNITS, units)
    for file in units.glob("*.service"):
        file.write_text(file.read_text().replace(PYTHON, sys.executable))
    return {"SYSTEMD_UNIT_PATH": f"{units}:"}


@dataclass(frozen=True, slots=True)
class Product:
    """The product in a folder: the port of its pages, and its settings."""

    port: int
    settings: dict[str, str]

    def run(self, unit: str, *more: str) -> str:
        """Runs a unit's command to its end, confined as the unit is; returns its output."""
        return said_by(*confined(unit), *more, **self.settings)


@contextmanager
def serving(folder: Path, port: int, **more: str) -> Iterator[Product]:
    """Serves the pages as their unit starts them, with the demo's customers and staff."""
    product = Product(port, filled_in(folder) | {"PORT": str(port)} | more)
    product.run("klantnummers-migrate.service")
    said_by(sys.executable, "-m", "app", "seed", "demo", **product.settings | {"ENVIRONMENT": "demo"})
    with (folder / "pages").open("wb") as said:
        process = subprocess.Popen(
            confined("klantnummers-web.service"),
            env=os.environ | product.settings,
            stdout=said,
            stderr=said,
            cwd=ROOT,
        )
    try:
        wait_for(process, port, folder / "pages")
        yield product
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def confined(unit: str) -> list[str]:
    """The unit's command, under the filters of the unit."""
    return [sys.executable, "-m", "tests.trust.deployment.confined", unit, *command_of(unit)]


def wait_for(process: "subprocess.Popen[bytes]", port: int, said: Path, *files: Path) -> None:
    """Waits until it listens and has made these files. Raises AssertionError with its output if it ends."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not (_listens(port) and all(file.exists() for file in files)):
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
        assert process.returncode is None, said.read_text()
        assert time.monotonic() < until, said.read_text()


def _listens(port: int) -> bool:
    with closing(socket.socket()) as door:
        return door.connect_ex((LOOPBACK, port)) == 0


def free_port() -> int:
    """A free port of loopback."""
    with closing(socket.socket()) as door:
        door.bind((LOOPBACK, 0))
        return int(door.getsockname()[1])
