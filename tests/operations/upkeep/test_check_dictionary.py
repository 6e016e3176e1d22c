"""The merge dictionary and the database know the same references to a customer."""

from datetime import UTC, date, datetime

import pytest
from piccolo.columns import BigInt, Column, Date, Timestamptz, Varchar

from app.context import Context
from app.merging.dictionary import DICTIONARY, ReferenceNotListed
from app.operations.upkeep.check_dictionary import check_dictionary
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from app.storage.tables import TABLES
from tests.people import KEES, SAME, id_of, load, merge

MOVING = [entry for entry in DICTIONARY if entry.moves]
VALUES: dict[type[Column], object] = {
    BigInt: 1,
    Date: date(2026, 1, 1),
    Timestamptz: datetime(2026, 1, 1, tzinfo=UTC),
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
    with pytest.raises(Exception, match=f"ck_{table}_owner_is_live"):
        await give(table, SAME)
    await give(table, KEES)


async def give(table: str, number: str) -> None:
    """One more row of this table for the customer; every text is a word that mandates take as their status."""
    (columns,) = (each._meta.columns for each in TABLES if each._meta.tablename == table)
    values: dict[str, object] = {
        each._meta.name: "ended"[: each.length] for each in columns if isinstance(each, Varchar)
    }
    values |= {each._meta.name: VALUES[type(each)] for each in columns if type(each) in VALUES}
    names, places = ", ".join(values), ", ".join(["{}"] * len(values))
    owner = await id_of(number)
    await run(f"INSERT INTO {table} (customer, {names}) VALUES ({{}}, {places})", owner, *values.values())
