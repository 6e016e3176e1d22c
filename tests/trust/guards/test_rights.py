"""An export is whole and holds no secret; an erasure leaves what the law wants, also after a restore."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.context import Context
from app.merging.dictionary import DICTIONARY, Entry, Treatment
from app.operations.upkeep.erase_again import erase_again
from app.operations.upkeep.erase_customer import ErasureRefused, erase_customer
from app.operations.upkeep.export_customer import export_customer
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, SAME, edit, id_of, load, merge, place, sign_in, snapshot
from tests.storage.test_transfers import list_entry
from tests.trust.programme import Figures


async def test_an_export_holds_every_row_of_every_table_that_refers_to_the_customer(
    context: Context, figures: Figures, request: pytest.FixtureRequest
) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    export = await export_customer(context, SAME)
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


async def test_an_export_names_the_origin_of_each_item(context: Context) -> None:
    await load(context, KEES, SAME)
    had = {row["name"] for row in await run("SELECT name FROM domain WHERE customer = {}", await id_of(SAME))}
    await merge(context, KEES, SAME)
    export = await export_customer(context, KEES)
    assert had
    assert {row["name"] for row in export["domain"] if row["origin"] == SAME} == had
    assert {row["customer"] for row in export["domain"]} == {KEES}
    assert {row["origin"] for row in export["domain"]} == {KEES, SAME}


async def test_a_new_table_is_in_the_export_by_its_entry_alone(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(context, KEES)
    await run(
        "CREATE TABLE certificate (id BIGINT PRIMARY KEY, customer BIGINT NOT NULL REFERENCES customer (id))"
    )
    await run("INSERT INTO certificate VALUES (1, {})", await id_of(KEES))
    list_entry(monkeypatch, Entry("certificate", Treatment.TRANSFER, kind="certificates"))
    export = await export_customer(context, KEES)
    assert export["certificate"] == [{"id": 1, "customer": KEES, "origin": KEES}]


async def test_an_export_holds_no_secret_and_nothing_of_somebody_else(context: Context) -> None:
    stranger = {"email": "stranger@example.org"}
    await load(context, KEES, SAME, differing={SAME: stranger})
    await place(context, KEES, SAME)
    await sign_in(context, KEES)
    secrets = [row["password_hash"] for row in await run("SELECT password_hash FROM customer")]
    secrets += [row["id"] for row in await run("SELECT id FROM session")]
    secrets += [row["idempotency_key"] for row in await run("SELECT idempotency_key FROM sending")]
    export = await export_customer(context, KEES)
    text, orders = json.dumps(export, default=str), json.dumps(export["merge_order"], default=str)
    assert len(secrets) > 3
    assert [secret for secret in secrets if secret in text] == []
    assert "stranger@example.org" not in orders


async def merge_and_leave(context: Context) -> None:
    """Kees, with the number that was merged into his, after his contract has ended."""
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    await run("UPDATE outbox SET sent_at = created_at")
    await edit(KEES, status="closed")


async def test_an_erasure_leaves_the_invoices_and_says_until_when(context: Context) -> None:
    await merge_and_leave(context)
    invoices = await snapshot("invoice")
    (last,) = await run("SELECT MAX(issued_on) AS last FROM invoice")
    erased = await erase_customer(context, SAME)
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


async def test_under_a_running_contract_the_living_record_stays_and_is_named(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    before = await run("SELECT * FROM customer WHERE number = {}", KEES)
    erased = await erase_customer(context, KEES)
    assert await run("SELECT * FROM customer WHERE number = {}", KEES) == before
    (order,) = await run("SELECT reversible_until FROM merge_order")
    assert order["reversible_until"] < context.now(), "the way back has ended"
    assert erased.kept[0].what == f"the record and the holdings of {KEES}"
    (gone,) = await run("SELECT email, street FROM customer WHERE number = {}", SAME)
    assert (gone["email"], gone["street"]) == ("", "")


async def test_while_an_order_runs_nothing_is_erased_and_nobody_is_registered(
    context: Context, tmp_path: Path
) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    before = await snapshot("customer", "outbox", "audit")
    with pytest.raises(ErasureRefused, match=KEES):
        await erase_customer(context, KEES)
    assert await snapshot("customer", "outbox", "audit") == before
    assert not (tmp_path / "erasures.jsonl").exists()


async def test_after_a_restore_the_register_says_whom_to_erase_again(
    context: Context, clock: Clock, tmp_path: Path
) -> None:
    await merge_and_leave(context)
    backup = clock.moment
    clock.advance(timedelta(hours=1))
    await erase_customer(context, KEES)
    assert (tmp_path / "erasures.jsonl").stat().st_mode & 0o777 == 0o600
    await edit(KEES, email="kees@example.org")  # as the backup had it
    assert await erase_again(context, clock.moment + timedelta(seconds=1)) == []
    assert await erase_again(context, backup) == [KEES]
    (row,) = await run("SELECT email FROM customer WHERE number = {}", KEES)
    assert row["email"] == ""
