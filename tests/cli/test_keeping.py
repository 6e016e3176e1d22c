"""Commands about what is kept: they print what they did, and refuse what cannot be."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import App


@pytest.mark.parametrize("command", ["retention", "export", "erase", "outbox"])
def test_every_command_explains_itself(app: App, command: str) -> None:
    done = app(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Usage: python -m app {command}" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["erase"], ["erase", "10000001", "--registered-since", "2026-01-01"], ["outbox", "--since", "x"]]
)
def test_wrong_usage_is_exit_code_two(app: App, arguments: list[str]) -> None:
    assert app(*arguments).returncode == 2


def test_retention_says_rule_count_and_cut_off(loaded: App, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        database.execute(
            "INSERT INTO invoice (customer, number, amount_cents, currency, issued_on, billed_number, "
            "billed_name, billed_address) "
            "VALUES (1, 'old', 5, 'EUR', '2001-01-01', '10000001', 'Kees', 'Dorpsstraat')"
        )
    database.close()
    dry = json.loads(loaded("retention", "--dry-run", "--json").stdout)
    (books,) = [rule for rule in dry if rule["rule"] == "billed names and addresses"]
    assert (books["rows"], books["cut_off"][4:]) == (1, "-01-01T00:00:00+00:00")
    early = loaded("retention")
    assert (early.returncode, early.stdout.strip()) == (0, "")
    assert "no dry run with these periods is a day old" in early.stderr


def test_an_export_is_json_and_of_nobody_is_refused(loaded: App) -> None:
    export = json.loads(loaded("export", "1000 0001").stdout)
    assert export["customers"][0]["name"] == "Kees Jansen"
    assert len(export["domain"]) == 2
    unknown = loaded("export", "99999999")
    assert (unknown.returncode, unknown.stderr) == (1, "there is no customer 99999999\n")


def test_an_erasure_says_what_is_kept_and_refuses_while_an_order_runs(loaded: App) -> None:
    refused = loaded("erase", "10000001")
    assert (refused.returncode, "an order of 10000001 is running" in refused.stderr) == (1, True)
    done = loaded("erase", "10000004")
    assert done.returncode == 0
    assert done.stdout.startswith("Erased: 10000004\n")
    assert loaded("erase", "--registered-since", "2026-01-01").stdout == "10000004\n"


def test_mails_that_had_left_before_a_restore_are_not_sent_again(loaded: App, tmp_path: Path) -> None:
    (waiting,) = json.loads(loaded("outbox", "--json").stdout)
    sent = tmp_path / "sent.txt"
    sent.write_text(f"{waiting['message_id']}\n<unknown@example.org>\n")
    done = loaded("outbox", "--note-sent", str(sent))
    assert (done.stderr, done.stdout) == ("1 waiting mails had left already.\n", "No mail waits.\n")
    assert waiting["message_id"] in loaded("outbox", "--since", "2026-01-01").stdout


def test_a_mail_that_was_given_up_is_retried_or_dropped(loaded: App, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "var" / "app.db") as database:
        database.execute("UPDATE outbox SET parked_at = created_at, failure = '550 unknown'")
    database.close()
    (given_up,) = json.loads(loaded("outbox", "--json").stdout)
    assert (given_up["failure"], given_up["ended_as"]) == ("550 unknown", None)
    assert "given up" in loaded("outbox").stdout
    done = loaded("outbox", "retry", str(given_up["id"]))
    assert (done.returncode, done.stdout) == (0, f"Mail {given_up['id']} is due again.\n")
    assert loaded("outbox", "drop", str(given_up["id"])).returncode == 2
    done = loaded("outbox", "drop", str(given_up["id"]), "--reason", "Gebeld.")
    assert (done.returncode, done.stdout) == (0, f"Mail {given_up['id']} is dropped.\n")
    assert loaded("outbox").stdout == "No mail waits.\n"
    unknown = loaded("outbox", "retry", "999")
    assert (unknown.returncode, unknown.stderr.startswith("there is no mail 999")) == (1, True)
