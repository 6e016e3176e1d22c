"""T27: what operators copy is read by the programs it is for, and judged by them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import SettingRefused
from app.config.checked import REQUIRED
from tests.house.tree import ROOT
from tests.settings import settings_from
from tests.trust.deployment.deployed import (
    DEPLOY,
    PYTHON,
    UNITS,
    command_of,
    confined,
    copied_units,
    filled_in,
    free_port,
    program,
    read_as_systemd,
    said_by,
    unit_lines,
)
from tests.trust.deployment.proxies import caddy_configured, nginx_configured
from tests.trust.programme import Figures

SERVICES = sorted(file.name for file in UNITS.glob("*.service"))
UNIT_FILES = sorted(file.name for file in UNITS.iterdir() if file.is_file())
MOST_EXPOSED = 3.0
EXPOSURE = re.compile(r"Overall exposure level for [^:]+: ([0-9.]+)")
OPTIONAL = {"STAFF_HOST", "OPERATOR_ADDRESS"}
DOCUMENT = ROOT / "docs/operations.md"


def test_nginx_reads_its_configuration(tmp_path: Path) -> None:
    file, _ = nginx_configured(tmp_path, 8000, {80: free_port(), 443: free_port()})
    assert "test is successful" in said_by(program("nginx"), "-t", "-c", file)


def test_caddy_reads_its_configuration_as_it_stands_and_filled_in(tmp_path: Path) -> None:
    ours = caddy_configured(tmp_path, 8000, {80: 8080, 443: 8443})
    for file in (DEPLOY / "Caddyfile", ours):
        said = said_by(
            program("caddy"), "validate", "--config", file, "--adapter", "caddyfile", HOME=str(tmp_path)
        )
        assert "Valid configuration" in said


@pytest.mark.parametrize("unit", UNIT_FILES)
def test_systemd_reads_the_unit(unit: str, tmp_path: Path) -> None:
    assert said_by(program("systemd-analyze"), "verify", unit, **copied_units(tmp_path)) == ""


@pytest.mark.parametrize("unit", SERVICES)
def test_a_unit_may_do_little_by_systemds_own_figure(unit: str, tmp_path: Path, figures: Figures) -> None:
    judged = said_by(
        program("systemd-analyze"), "security", "--offline=true", "--no-pager", unit, **copied_units(tmp_path)
    )
    (exposed,) = EXPOSURE.findall(judged)
    assert float(exposed) <= MOST_EXPOSED
    figures.saw("T27", f"exposure of {unit}, of 10", f"≤ {MOST_EXPOSED}", exposed)


@pytest.mark.parametrize("unit", SERVICES)
def test_a_unit_starts_what_exists_with_the_settings_of_its_role(unit: str) -> None:
    assert said_by(*command_of(unit), "--help").startswith("Usage: ")
    files = [value for name, value in unit_lines(unit) if name == "EnvironmentFile"]
    role = {"klantnummers-migrate.service": "owner", "klantnummers-retention.service": "retention"}.get(unit)
    assert files == ["/etc/klantnummers.env", *([f"-/etc/klantnummers-{role}.env"] if role else [])]
    kept = dict(unit_lines(unit))["StateDirectory"].split()
    text = (DEPLOY / "klantnummers.env").read_text()
    assert re.findall(r"=/var/lib/([^/\n]+)", text) == kept


def test_the_filters_of_a_unit_hold_where_the_tests_apply_them() -> None:
    program("systemd-analyze")
    tries = "import socket; print(socket.socket().fileno() > 0); socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"
    starter = confined(SERVICES[0])[:4]
    done = subprocess.run(
        [*starter, sys.executable, "-c", tries], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "True\n")
    assert "Operation not permitted" in done.stderr


def test_every_placeholder_is_refused_by_name(tmp_path: Path) -> None:
    as_it_stands = read_as_systemd((DEPLOY / "klantnummers.env").read_text(), tmp_path)
    with pytest.raises(SettingRefused) as refused:
        settings_from(as_it_stands)
    named = set(refused.value.name.split(", "))
    assert named == (set(REQUIRED) | OPTIONAL) - {"FORWARDED_ALLOW_IPS"}
    complete = filled_in(tmp_path)
    assert settings_from(complete).environment == "production"
    for name in named:
        with pytest.raises(SettingRefused) as refused:
            settings_from(complete | {name: as_it_stands[name]})
        assert refused.value.name == name


def test_a_command_names_them_in_one_line(tmp_path: Path) -> None:
    as_it_stands = read_as_systemd((DEPLOY / "klantnummers.env").read_text(), tmp_path)
    command = command_of("klantnummers-worker.service")
    done = subprocess.run(command, cwd=ROOT, env=as_it_stands, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n"), "SECRET_KEY" in done.stderr) == (1, 1, True)


def test_comments_and_values_have_lines_of_their_own() -> None:
    for line in (DEPLOY / "klantnummers.env").read_text().splitlines():
        assert line.startswith("#") or ("#" not in line and re.fullmatch(r"[A-Z_]+=\S+", line)), line
    assert not re.search(r"sslmode=verify-full(?!&sslrootcert=/)", (DEPLOY / "klantnummers.env").read_text())


def test_every_file_stands_in_the_document_for_operators() -> None:
    files = [file.relative_to(ROOT) for file in DEPLOY.rglob("*") if file.is_file()]
    text = DOCUMENT.read_text()
    assert [str(file) for file in files if str(file) not in text] == []
    assert PYTHON in text
