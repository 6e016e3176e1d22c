"""Exit codes: 0, 1 with the reason on stderr, 2 for wrong usage."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, App


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["compare", "1"], ["compare", "1", "2"], ["seed"], ["plan", "10000001"]]
)
def test_wrong_usage_is_exit_code_two(app: App, arguments: list[str]) -> None:
    done = app(*arguments)
    assert (done.returncode, "Usage: python -m app" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "command", ["serve", "worker", "migrate", "seed", "compare", "plan", "orders", "verify", "reverse"]
)
def test_every_command_explains_itself(app: App, command: str) -> None:
    done = app(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Usage: python -m app {command}" in done.stdout


def test_what_is_refused_is_exit_code_one_with_its_reason(loaded: App) -> None:
    unknown = loaded("compare", "10000001", "99999999")
    assert (unknown.returncode, unknown.stderr) == (1, "there is no customer 99999999\n")
    again = loaded("seed", "scenario.json")
    assert again.returncode == 1
    assert "customers (10000001): number: exists already" in again.stderr
    missing = loaded("seed", "nowhere.json")
    assert (missing.returncode, "nowhere.json" in missing.stderr, "Traceback" in missing.stderr) == (
        1,
        True,
        False,
    )
    assert loaded("seed", "demo", "--if-empty").returncode == 0


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("{", "is not JSON"),
        ('{"customers": [{"number": "1"}]}', "customers[0] (1): number: must be 8 digits"),
        (
            '{"customers": [{"number": "10000009", "password": "x", "colour": "red"}]}',
            "(10000009): colour: is not a",
        ),
    ],
)
def test_a_scenario_that_cannot_be_read_names_entry_and_field(
    app: App,
    tmp_path: Path,
    document: str,
    reason: str,
) -> None:
    (tmp_path / "bad.json").write_text(document)
    assert app("migrate").returncode == 0
    done = app("seed", "bad.json")
    assert (done.returncode, reason in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_database_that_was_not_migrated_is_named_without_a_traceback(app: App) -> None:
    done = app("orders")
    assert (done.returncode, "python -m app migrate" in done.stderr, "Traceback" in done.stderr) == (
        1,
        True,
        False,
    )


def with_an_unlisted_table(folder: Path) -> None:
    with sqlite3.connect(folder / "var" / "app.db") as database:
        database.execute("CREATE TABLE certificate (customer INTEGER REFERENCES customer (id))")
    database.close()


def test_the_worker_does_not_start_beside_a_table_that_the_dictionary_does_not_list(
    loaded: App, tmp_path: Path
) -> None:
    with_an_unlisted_table(tmp_path)
    done = loaded("worker", "--once")
    assert (done.returncode, "certificate.customer refers to customer" in done.stderr) == (1, True)


def test_verify_names_a_table_that_the_dictionary_does_not_list_beside_its_other_checks(
    loaded: App, tmp_path: Path
) -> None:
    with_an_unlisted_table(tmp_path)
    done = loaded("verify", "--json")
    broken = [check for check in json.loads(done.stdout)["checks"] if not check["holds"]]
    assert done.returncode == 1
    assert [(check["id"], "certificate.customer" in str(check["rows"])) for check in broken] == [("I-12", True)]


def test_a_setting_that_makes_no_sense_is_named() -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "app", "orders"],
        env=os.environ | {"REVERSAL_DAYS": "soon"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (refused.returncode, "REVERSAL_DAYS" in refused.stderr) == (1, True)


def test_customers_are_generated_in_any_number(app: App) -> None:
    app("migrate")
    done = app("seed", "generate", "--customers", "12")
    assert done.returncode == 0
    assert json.loads(app("compare", "40000000", "40000001", "--json").stdout)["verdict"] in {
        "identical",
        "adoptable",
    }
