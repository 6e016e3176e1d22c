"""The merge dictionary and the database know the same references to a customer."""

import pytest

from app.context import Context
from app.merging.dictionary import DICTIONARY, ReferenceNotListed
from app.operations.upkeep.check_dictionary import check_dictionary
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from tests.people import KEES, SAME, id_of, load, merge

MOVING = [entry for entry in DICTIONARY if entry.moves]
ROWS = {
    "contract": ("product, started_on", "'x', '2026-01-01'"),
    "domain": ("name, holder_name, registered_on", "'x.example', 'x', '2026-01-01'"),
    "mailbox": ("address", "'x@x.example'"),
    "ticket": ("subject, opened_at", "'x', '2026-01-01T00:00:00+00:00'"),
    "invoice": (
        "number, amount_cents, currency, issued_on, billed_number, billed_name, billed_address",
        "'x', 1, 'EUR', '2026-01-01', 'x', 'x', 'x'",
    ),
    "mandate": ("reference, signed_on, iban, status", "'x', '2026-01-01', 'x', 'ended'"),
    "newsletter": ("topic, subscribed_at", "'x', '2026-01-01T00:00:00+00:00'"),
}


async def test_the_dictionary_lists_every_reference_of_the_database(context: Context) -> None:
    await load(context)
    await check_dictionary()


async def test_a_new_reference_is_named_at_start_and_by_verify(context: Context) -> None:
    await load(context)
    await run("CREATE TABLE certificate (id BIGINT PRIMARY KEY, customer BIGINT REFERENCES customer (id))")
    with pytest.raises(ReferenceNotListed, match=r"^certificate\.customer refers to customer but"):
        await check_dictionary()
    assert [finding.id for finding in await verify_database() if not finding.holds] == ["I-12"]


async def test_a_listed_reference_that_is_gone_is_named_too(context: Context) -> None:
    await load(context)
    await run("DROP TABLE reset_token")
    with pytest.raises(ReferenceNotListed, match=r"lists reset_token\.customer, which the database does not have"):
        await check_dictionary()


@pytest.mark.parametrize("table", [entry.table for entry in MOVING])
async def test_no_table_that_moves_takes_a_row_for_an_absorbed_customer(context: Context, table: str) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    columns, values = ROWS[table]
    with pytest.raises(Exception, match=f"ck_{table}_owner_is_live"):
        await run(f"INSERT INTO {table} (customer, {columns}) VALUES ({{}}, {values})", await id_of(SAME))
    await run(f"INSERT INTO {table} (customer, {columns}) VALUES ({{}}, {values})", await id_of(KEES))
