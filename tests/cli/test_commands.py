"""What the commands print: JSON of the promised shape."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import CUSTOMERS, SCENARIO, App

FIELDS = ["company", "name", "iban", "bic", "street", "postcode", "city", "phone", "mobile", "email"]
KEYS = ("field", "group", "result", "reason", "surviving", "absorbed")


def test_a_comparison_has_the_promised_shape(loaded: App) -> None:
    done = loaded("compare", "10000001", "10000003", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr, list(found)) == (0, "", ["verdict", "rules_version", "rows"])
    assert (found["verdict"], found["rules_version"]) == ("adoptable", 2)
    assert [row["field"] for row in found["rows"]] == FIELDS
    assert all(
        list(row) == ["field", "group", "result", "reason", "surviving", "absorbed"] for row in found["rows"]
    )
    assert [row["group"] for row in found["rows"]] == ["identity"] * 4 + ["contact"] * 6
    assert [row["field"] for row in found["rows"] if row["result"] == "different"] == [
        "street",
        "postcode",
        "city",
    ]
    assert found["rows"][2]["surviving"] == "NL91 **** **** **43 00"
    assert "NL91ABNA0417164300" not in done.stdout + loaded("compare", "10000001", "10000003").stdout


def test_a_plan_says_what_would_move_and_what_refuses_it(loaded: App) -> None:
    done = loaded("plan", "1000 0001", "10000002", "--json")
    assert done.returncode == 1
    plan = json.loads(done.stdout)
    assert (plan["surviving"], plan["absorbed"]) == ("10000001", "10000002")
    assert plan["moves"]["domains"] == {"rows": 2, "cents": 0}
    assert plan["moves"]["credit"]["cents"] == 5
    assert plan["lapses"] == {"mandates": 1, "newsletters": 1}
    assert plan["refusal"]["code"] == "open_order"
    assert (
        done.stderr
        == "There is already an order for this customer number. View your orders: http://127.0.0.1:8000/orders\n"
    )
    refused = loaded("plan", "10000003", "10000004")
    assert (refused.returncode, refused.stdout[:22]) == (1, "10000004 into 10000003")
    assert refused.stderr.startswith(
        "Customer number 10000004 is suspended. Contact: http://127.0.0.1:8000/contact?"
    )
    assert loaded("plan", "10000003", "10000001", "--json").returncode == 1  # the order is of either number


@pytest.mark.parametrize("command", ["compare", "plan"])
def test_a_number_beside_itself_is_refused_as_on_the_page(loaded: App, command: str) -> None:
    done = loaded(command, "10000001", "1000.0001")
    assert done.returncode == 1
    assert done.stderr == "You are logged in with this customer number. Enter your other customer number.\n"


def test_an_order_that_needs_review_is_retried_or_closed(app: App, tmp_path: Path) -> None:
    waiting = {"surviving": "10000001", "absorbed": "10000002", "state": "needs_review"}
    (tmp_path / "scenario.json").write_text(json.dumps(SCENARIO | {"orders": [waiting]}))
    assert app("migrate").returncode == app("seed", "scenario.json").returncode == 0
    (order,) = json.loads(app("orders", "--json").stdout)
    reference = order["reference"]
    assert app("orders", "close", reference).returncode == 2  # without a reason
    assert app("orders", "close", reference, "--reason", " ").returncode == 2
    retried = app("orders", "retry", reference)
    assert (retried.returncode, retried.stdout) == (0, f"Order {reference} is due again.\n")
    late = app("orders", "close", reference, "--reason", "Too late.")
    assert (late.returncode, late.stderr) == (1, f"Order {reference} does not need review: it is placed.\n")
    unknown = app("orders", "retry", "20261123-AAAAAA")
    assert (unknown.returncode, unknown.stderr) == (1, "There is no order 20261123-AAAAAA.\n")
    assert app("worker", "--once").returncode == 0
    assert app("verify").returncode == 0


def test_the_link_that_was_mailed_is_looked_for(loaded: App) -> None:
    assert loaded("worker", "--once").returncode == 0
    assert loaded("verify", "--sealed", "1", "0" * 64).returncode == 1
    assert "the chain holds the link that was mailed" in loaded("verify", "--sealed", "1", "x").stdout


def test_orders_and_verify_tell_as_text_and_as_json(loaded: App, tmp_path: Path) -> None:
    (order,) = json.loads(loaded("orders", "--json").stdout)
    assert (order["state"], order["surviving"], order["absorbed"]) == ("placed", "10000001", "10000002")
    assert order["reference"] in loaded("orders").stdout
    verified = loaded("verify", "--json")
    assert (verified.returncode, json.loads(verified.stdout)["holds"]) == (0, True)
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        database.execute("DELETE FROM claim")
    database.close()
    broken = loaded("verify", "--json")
    assert broken.returncode == 1
    (check,) = [check for check in json.loads(broken.stdout)["checks"] if not check["holds"]]
    assert (check["id"], len(check["rows"])) == ("I-4", 2)
    assert loaded("verify").returncode == 1


def test_a_comparison_says_which_sign_differs_where_two_values_look_alike(app: App, tmp_path: Path) -> None:
    alike = [CUSTOMERS[0], {**CUSTOMERS[1], "name": "Kees Jansеn"}]
    file = tmp_path / "alike.json"
    file.write_text(json.dumps({"customers": alike}))
    assert app("migrate").returncode == 0
    assert app("seed", str(file)).returncode == 0
    found = json.loads(app("compare", "10000001", "10000002\t", "--json").stdout)
    assert found["rows"][1]["result"] == "different"
    assert "“е” (Cyrillic letter, U+0435)" in found["rows"][1]["reason"]
    assert "character 10 differs" in app("compare", "10000001", "10000002").stdout


def test_migrate_renews_the_normal_forms_of_earlier_rules(loaded: App, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        database.execute("UPDATE customer SET rules_version = 1, normal_city = 'as it was'")
    done = loaded("migrate")
    assert (done.returncode, done.stdout) == (0, "Renewed how 4 customers are compared.\n")
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        assert set(database.execute("SELECT rules_version, normal_city FROM customer")) <= {
            (2, "utrecht"),
            (2, "nieuwegein"),
        }
    assert loaded("migrate").stdout == ""
