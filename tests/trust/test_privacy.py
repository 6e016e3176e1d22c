"""Retention over ten years finds exactly what is due; an export is whole; an erasure leaves what the law wants."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.merging.dictionary import DICTIONARY, Entry, Treatment
from app.operations.desk import Desk
from app.operations.erase_again import erase_again
from app.operations.erase_customer import ErasureRefused, erase_customer
from app.operations.export_customer import export_customer
from app.operations.retain import MAIL_FILES, retain
from app.operations.seal_audit import seal_audit
from app.operations.verify_database import verify_database
from app.storage.retention_checks import touched_by_retention
from app.storage.retention_rules import RULES
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, SAME, edit, id_of, load, merge, place, sign_in, snapshot
from tests.storage.test_transfers import list_entry
from tests.trust.programme import Figures
from tests.trust.ten_years import Year, live_through

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BOOKS = datetime(2019, 1, 1, tzinfo=UTC)
REQUESTS = ("files", "messages", "reasons", "notes")

# The periods once more, as docs/privacy.md words them: what is older than this is due.
DUE: dict[str, datetime] = {
    "contact data of closed customers": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    "names of absorbed customers": BOOKS,
    "addresses and bank accounts of absorbed customers": NOW - timedelta(days=90),
    "passwords of absorbed customers": NOW - timedelta(days=14),
    "billed names and addresses": BOOKS,
    "bank accounts of ended mandates": NOW - timedelta(days=427),
    "details in the audit trail": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    "names of rows in the ledger": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    "e-mail addresses of orders": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    **{f"{what} of R": NOW - timedelta(days=90) for what in REQUESTS},
    **{f"{what} of A": datetime(2024, 11, 23, 12, 0, tzinfo=UTC) for what in REQUESTS},
    "files of messages": datetime(2025, 11, 23, 12, 0, tzinfo=UTC),
    "messages": datetime(2025, 11, 23, 12, 0, tzinfo=UTC),
    "remarks on the help article": datetime(2025, 11, 23, 12, 0, tzinfo=UTC),
    "contents of mails": NOW - timedelta(days=30),
    "reset tokens": NOW - timedelta(hours=24),
    "counted guesses": NOW - timedelta(days=180),
}


def expected(lived: list[Year]) -> dict[str, set[object]]:
    """By rule, the keys of all rows that are older than their period."""
    found: dict[str, set[object]] = {}
    for name, cut_off in DUE.items():
        what, _, kind = name.rpartition(" of ")
        word = "on" if what == "notes" else "of"
        rule = f"{what} {word} decided requests" if kind in {"R", "A"} else name
        found.setdefault(rule, set()).update(*(year.keys[name] for year in lived if year.at < cut_off))
    return found


async def test_a_dry_run_over_ten_years_finds_exactly_what_is_due(
    desk: Desk, clock: Clock, figures: Figures, request: pytest.FixtureRequest
) -> None:
    clock.moment = NOW
    lived = list(await live_through(desk, clock))
    wanted = expected(lived)
    assert all(wanted.values()), "every rule has something to find"
    before = await snapshot("customer", "invoice", "message", "outbox", "merge_order")
    found = {each.rule: set(each.rows) for each in await retain(desk, dry_run=True)}
    assert found == wanted | {MAIL_FILES: set()}
    assert await snapshot("customer", "invoice", "message", "outbox", "merge_order") == before, "nothing changed"
    figures.saw("T22", "rows due", "set equality", sum(map(len, wanted.values())), request.node.callspec.id)


async def test_what_was_due_is_gone_after_a_run_and_nothing_else_is(desk: Desk, clock: Clock) -> None:
    clock.moment = NOW
    await live_through(desk, clock)
    while await seal_audit(desk):
        pass
    due = {each.rule: set(each.rows) for each in await retain(desk, dry_run=True)}
    before = await snapshot("customer", "invoice", "message")
    done = {each.rule: len(each.rows) for each in await retain(desk, dry_run=False)}
    assert done == {rule: len(rows) for rule, rows in due.items()}
    assert [each.rule for each in await retain(desk, dry_run=True) if each.rows] == []
    after = await snapshot("customer", "invoice", "message")
    of_customers = set().union(*(due[rule.name] for rule in RULES if rule.table == "customer"))
    of_messages = due["messages"] | due["messages of decided requests"]
    assert changed(before["customer"], after["customer"]) == of_customers
    assert changed(before["invoice"], after["invoice"]) == due["billed names and addresses"]
    assert changed(before["message"], after["message"]) == of_messages
    assert await touched_by_retention() == []
    about_trails = {"I-1", "I-2", "I-3", "I-6", "I-7", "I-8", "I-11", "I-13", "I-29"}
    broken = [each for each in await verify_database() if not each.holds and each.id in about_trails]
    assert broken == [], "pseudonymised rows break neither the chain nor the ledger"


def changed(before: list[dict[str, object]], after: list[dict[str, object]]) -> set[object]:
    left = {row["id"]: row for row in after}
    return {row["id"] for row in before if left.get(row["id"]) != row}


async def test_a_merge_that_can_be_taken_back_is_untouched_to_its_last_day(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    before = await snapshot("customer", "ledger", "merge_order")
    clock.advance(timedelta(days=14) - timedelta.resolution)
    await retain(desk, dry_run=False)
    assert await snapshot("customer", "ledger", "merge_order") == before
    clock.advance(timedelta.resolution)
    await retain(desk, dry_run=False)
    (row,) = await run("SELECT password_hash FROM customer WHERE number = {}", SAME)
    assert row["password_hash"].startswith("!retention:")
    assert await touched_by_retention() == []


async def test_a_password_that_ended_too_early_is_named(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    early = f"!retention:{clock.moment.isoformat()}"
    await run("UPDATE customer SET password_hash = {} WHERE number = {}", early, SAME)
    assert await touched_by_retention() == [{"number": SAME, "reference": reference}]


async def test_an_export_holds_every_row_of_every_table_that_refers_to_the_customer(
    desk: Desk, figures: Figures, request: pytest.FixtureRequest
) -> None:
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    export = await export_customer(desk, SAME)
    assert export["number"] == KEES
    assert [row["number"] for row in export["customers"]] == [KEES, SAME]
    both = (await id_of(KEES), await id_of(SAME))
    for table in {entry.table for entry in DICTIONARY}:
        columns = {entry.column for entry in DICTIONARY if entry.table == table}
        condition = " OR ".join(f"{column} IN ({both[0]}, {both[1]})" for column in columns)
        (row,) = await run(f"SELECT COUNT(*) AS number FROM {table} WHERE {condition}")
        # The audit row that tells of the export was written after it.
        rows = len(export["merged_customers" if table == "customer" else table])
        assert rows + (table == "audit") == row["number"], table
    figures.saw("T22", "tables in an export", "all of the dictionary", len(export) - 3, request.node.callspec.id)


async def test_an_export_names_the_origin_of_each_item(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    had = {row["name"] for row in await run("SELECT name FROM domain WHERE customer = {}", await id_of(SAME))}
    await merge(desk, KEES, SAME)
    export = await export_customer(desk, KEES)
    assert had
    assert {row["name"] for row in export["domain"] if row["origin"] == SAME} == had
    assert {row["customer"] for row in export["domain"]} == {KEES}
    assert {row["origin"] for row in export["domain"]} == {KEES, SAME}


async def test_a_new_table_is_in_the_export_by_its_entry_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(desk, KEES)
    await run(
        "CREATE TABLE certificate (id BIGINT PRIMARY KEY, customer BIGINT NOT NULL REFERENCES customer (id))"
    )
    await run("INSERT INTO certificate VALUES (1, {})", await id_of(KEES))
    list_entry(monkeypatch, Entry("certificate", Treatment.TRANSFER, kind="certificates"))
    export = await export_customer(desk, KEES)
    assert export["certificate"] == [{"id": 1, "customer": KEES, "origin": KEES}]


async def test_an_export_holds_no_secret_and_nothing_of_somebody_else(desk: Desk) -> None:
    stranger = {"email": "stranger@example.org"}
    await load(desk, KEES, SAME, differing={SAME: stranger})
    await place(desk, KEES, SAME)
    await sign_in(desk, KEES)
    secrets = [row["password_hash"] for row in await run("SELECT password_hash FROM customer")]
    secrets += [row["id"] for row in await run("SELECT id FROM session")]
    secrets += [row["idempotency_key"] for row in await run("SELECT idempotency_key FROM sending")]
    export = await export_customer(desk, KEES)
    text, orders = json.dumps(export, default=str), json.dumps(export["merge_order"], default=str)
    assert len(secrets) > 3
    assert [secret for secret in secrets if secret in text] == []
    assert "stranger@example.org" not in orders


async def merge_and_leave(desk: Desk) -> None:
    """Kees, with the number that was merged into his, after his contract has ended."""
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    await run("UPDATE outbox SET sent_at = created_at")
    await edit(KEES, status="closed")


async def test_an_erasure_leaves_the_invoices_and_says_until_when(desk: Desk) -> None:
    await merge_and_leave(desk)
    invoices = await snapshot("invoice")
    (last,) = await run("SELECT MAX(issued_on) AS last FROM invoice")
    erased = await erase_customer(desk, SAME)
    assert erased.numbers == (KEES, SAME)
    assert await snapshot("invoice") == invoices
    year = date.fromisoformat(str(last["last"])).year
    assert {each.what: each.until for each in erased.kept}["invoices, and the names on them"] == date(
        year + 7, 12, 31
    )
    for row in await run("SELECT * FROM customer ORDER BY number"):
        assert not any(
            row[key] for key in ("street", "postcode", "city", "phone", "mobile", "email", "iban", "bic")
        )
        assert row["password_hash"].startswith("!erasure:")
        assert row["name"], "the invoices bear it"
    assert [row for row in await run("SELECT recipient, facts FROM outbox") if row["recipient"]] == []
    assert [row for row in await run("SELECT * FROM merge_order") if row["absorbed_email"]] == []
    assert (await run("SELECT COUNT(*) AS number FROM audit WHERE event = 'customer_erased'"))[0]["number"] == 1


async def test_under_a_running_contract_the_living_record_stays_and_is_named(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    before = await run("SELECT * FROM customer WHERE number = {}", KEES)
    erased = await erase_customer(desk, KEES)
    assert await run("SELECT * FROM customer WHERE number = {}", KEES) == before
    (order,) = await run("SELECT reversible_until FROM merge_order")
    assert order["reversible_until"] < desk.now(), "the way back has ended"
    assert erased.kept[0].what == f"the record and the holdings of {KEES}"
    (gone,) = await run("SELECT email, street FROM customer WHERE number = {}", SAME)
    assert (gone["email"], gone["street"]) == ("", "")


async def test_while_an_order_runs_nothing_is_erased_and_nobody_is_registered(desk: Desk, tmp_path: Path) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    before = await snapshot("customer", "outbox", "audit")
    with pytest.raises(ErasureRefused, match=KEES):
        await erase_customer(desk, KEES)
    assert await snapshot("customer", "outbox", "audit") == before
    assert not (tmp_path / "erasures.jsonl").exists()


async def test_after_a_restore_the_register_says_whom_to_erase_again(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    await merge_and_leave(desk)
    backup = clock.moment
    clock.advance(timedelta(hours=1))
    await erase_customer(desk, KEES)
    assert (tmp_path / "erasures.jsonl").stat().st_mode & 0o777 == 0o600
    await edit(KEES, email="kees@example.org")  # as the backup had it
    assert await erase_again(desk, clock.moment + timedelta(seconds=1)) == []
    assert await erase_again(desk, backup) == [KEES]
    (row,) = await run("SELECT email FROM customer WHERE number = {}", KEES)
    assert row["email"] == ""
