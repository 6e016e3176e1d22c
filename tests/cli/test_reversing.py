"""The command `reverse`: the customer's own rule, for an operator."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import CUSTOMERS, App

EXECUTED = {"surviving": "10000001", "absorbed": "10000002", "state": "executed"}
WHY = ("--reason", "absorbed against the owner's will")


@pytest.fixture
def merged(app: App, tmp_path: Path) -> App:
    file = tmp_path / "merged.json"
    file.write_text(json.dumps({"customers": CUSTOMERS, "orders": [EXECUTED]}))
    assert app("migrate").returncode == 0
    assert app("seed", str(file)).returncode == 0
    return app


def test_it_places_a_reversal_that_a_worker_executes(merged: App, tmp_path: Path) -> None:
    (merge,) = orders(merged)
    done = merged("reverse", merge["reference"], *WHY)
    assert (done.returncode, done.stderr) == (0, "")
    assert merged("worker", "--once").returncode == 0
    assert [(order["kind"], order["state"]) for order in orders(merged)] == [
        ("merge", "reversed"),
        ("reversal", "executed"),
    ]
    assert orders(merged)[1]["reference"] == done.stdout.strip()
    assert merged("verify").returncode == 0
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        ((details,),) = database.execute(
            "SELECT details FROM audit WHERE event = 'order_placed' AND actor = 'operator'"
        )
    database.close()
    assert json.loads(details)["reason"] == WHY[1]


def test_what_cannot_be_taken_back_is_exit_code_one_with_its_reason(merged: App) -> None:
    (merge,) = orders(merged)
    unknown = merged("reverse", "20261123-ABCDEF", *WHY)
    assert (unknown.returncode, unknown.stderr) == (1, "there is no merge 20261123-ABCDEF\n")
    reversal = merged("reverse", merge["reference"], *WHY).stdout.strip()
    assert merged("reverse", merge["reference"], *WHY).stdout.strip() == reversal
    of_reversal = merged("reverse", reversal, *WHY)
    assert (of_reversal.returncode, of_reversal.stderr) == (1, f"there is no merge {reversal}\n")


def test_the_reason_is_named_when_there_is_no_time_any_more(merged: App, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        database.execute("UPDATE merge_order SET reversible_until = '2026-01-31 22:59:59.999999+00:00'")
    database.close()
    late = merged("reverse", orders(merged)[0]["reference"], *WHY)
    assert (late.returncode, late.stderr) == (1, "You could reverse it up to and including 31 January 2026.\n")


@pytest.mark.parametrize("arguments", [(), ("--reason", " ")])
def test_it_wants_a_reason(app: App, arguments: tuple[str, ...]) -> None:
    assert app("reverse", "20261123-ABCDEF", *arguments).returncode == 2


def orders(app: App) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(app("orders", "--json").stdout)
    return found
