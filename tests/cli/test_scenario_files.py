"""A file that cannot be loaded ends in a line that says where and why; a doubtful one in warnings."""

import json
from pathlib import Path

import pytest

from app.cli.scenario_file import read_scenario_file
from app.operations.scenarios.scenario import ScenarioRefused, read_scenario
from tests.cli.conftest import CUSTOMERS, SCENARIO, App

ENTRY = '{"number": "10000001", "password": "x", "name": "Kees", %s}'
NUMBER = '{"number": "10000001", "password": "x", "holdings": {"domains": %s}}'


def refused(file: Path) -> str:
    with pytest.raises(ScenarioRefused) as refusal:
        read_scenario(read_scenario_file(file))
    return str(refusal.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"customers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "is nested too deeply"),
        (b'{"customers": ' + b'{"a":' * 100_000, "is nested too deeply"),
        (b'{"customers": [' + (NUMBER % ("1" * 5000)).encode() + b"]}", "a number has too many digits"),
        (b'{"customers": [' + (NUMBER % "NaN").encode() + b"]}", "NaN is no number"),
        (b'{"customers": [' + (NUMBER % "-Infinity").encode() + b"]}", "-Infinity is no number"),
        (b'{"customers": [' + (NUMBER % "1e999").encode() + b"]}", "domains: must be a whole number"),
        (b'{"customers": [], "customers": []}', "scenario: customers: stands twice"),
        (b'{"customers": [' + (ENTRY % '"name": "Kees"').encode() + b"]}", "(10000001): name: stands twice"),
        (b'{"customers": [' + (ENTRY % r'"city": "\ud800"').encode() + b"]}", "city: must be a text"),
        (
            b'{"customers": [{"number": "10000001", "password": "\\ud800"}]}',
            "password: must be a text of 1",
        ),
        ('{"customers": [{"name": "é"}]}'.encode("latin-1"), "is not UTF-8"),
        ('{"customers": []}'.encode("utf-16"), "is not UTF-8"),
        (b"\x80\x81\x82", "is not UTF-8: byte 0 is 0x80"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_scenario_is_said_in_a_line(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "scenario.json"
    file.write_bytes(content)
    assert reason in refused(file)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    file.write_text(json.dumps(SCENARIO), encoding="utf-8-sig")
    assert len(read_scenario(read_scenario_file(file)).customers) == len(CUSTOMERS)


def test_a_file_that_is_not_there_or_none_is_said_in_plain_words(tmp_path: Path) -> None:
    assert "there is no such file; SOURCE is demo, generate, or the path" in refused(tmp_path / "demoo")
    assert refused(tmp_path) == f"{tmp_path}: cannot be read: Is a directory"


def test_doubtful_values_are_warned_of_and_refused_when_asked(app: App, tmp_path: Path) -> None:
    doubtful = CUSTOMERS[0] | {"iban": "NL00XXXX", "email": "not an address"}
    (tmp_path / "doubtful.json").write_text(json.dumps({"customers": [doubtful]}))
    assert app("migrate").returncode == 0
    strict = app("seed", "doubtful.json", "--strict")
    assert (strict.returncode, strict.stdout) == (1, "")
    warned = app("seed", "doubtful.json")
    assert (warned.returncode, warned.stdout) == (0, "Loaded 1 customers and 0 orders.\n")
    assert warned.stderr == "".join(f"warning: {line}\n" for line in strict.stderr.splitlines())
    assert [line.split(": ")[2] for line in warned.stderr.splitlines()] == ["iban", "email"]
