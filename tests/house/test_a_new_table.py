"""A new table of customers takes what README names and no more; whoever forgets a part is told by a test."""

import shutil
from pathlib import Path

import pytest

from tests.house.test_what_to_touch import named_for, touch
from tests.house.tree import ROOT
from tests.trust.mutants.breaking import Copy, node_of

WHAT = "a table that belongs to customers"
MODELS = "app/storage/tables/holdings.py"
LIST_OF_MODELS = "app/storage/tables/__init__.py"
DICTIONARY = "app/merging/dictionary.py"
NEW_MODEL = """

class Voucher(Table, tablename="voucher"):
    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=False)
    subject = Varchar(200)
    opened_at = Timestamptz()
"""
MIGRATION = "piccolo_migrations/customers_hold_vouchers.py"
GUARDS = "GUARDS = [*live_owner_guard('voucher'), *kept_live_owner_guard('voucher')]"
NEW_MIGRATION = f'''"""Customers hold vouchers."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.live_owners import kept_live_owner_guard, live_owner_guard
from app.storage.migration_sql import sql_migration

ID = "2099-01-01T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Customers hold vouchers"
TABLE = """
    CREATE TABLE voucher (
        id COUNTED_KEY,
        customer BIGINT NOT NULL CONSTRAINT fk_voucher_customer REFERENCES customer (id),
        subject VARCHAR(200) NOT NULL,
        opened_at TIMESTAMPTZ NOT NULL
    )
    """


async def forwards() -> MigrationManager:
    {GUARDS}
    return sql_migration(ID, DESCRIPTION, [TABLE, *GUARDS], ["DROP TABLE voucher"])
'''
# What follows from the entry, without a line of code about vouchers.
JOURNEY = """
from tests.operations.upkeep.test_check_dictionary import give
from tests.people import KEES, SAME, count, id_of, load, sign_in, work
from tests.reversing import nothing_is_broken, take_back


async def test_vouchers_are_previewed_moved_counted_and_put_back(context):
    await load(context, KEES, SAME)
    for number in (KEES, SAME, SAME):
        await give("voucher", number)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    assert {each.kind: each.count for each in (await kees.review()).pairs[0].moves}["vouchers"] == 2
    (reference,) = (await kees.send()).references
    await work(context)
    assert await count("voucher", "customer = {}", await id_of(KEES)) == 3
    assert await count("ledger", "table_name = 'voucher'") == 2
    assert await nothing_is_broken()
    await take_back(context, KEES, reference)
    assert await count("voucher", "customer = {}", await id_of(SAME)) == 2
    assert await nothing_is_broken()
"""
# In the order in which they run: the first that fails says what is missing.
_, ALL_HAVE_MODELS, ALL_ARE_LISTED, OWNERS_LIVE, ALL_HAVE_WORDS = TELLING = (
    "test_the_models_have_the_columns_of_the_schema",
    "test_every_table_of_the_schema_has_a_model",
    "test_the_dictionary_lists_every_reference_of_the_database",
    "test_no_table_that_moves_takes_a_row_for_an_absorbed_customer",
    "test_each_code_of_a_closed_list_has_words",
)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The project with one more table, as README says."""
    copy = Copy(tmp_path / "copy")
    (copy.folder / MIGRATION).write_text(NEW_MIGRATION)
    with (copy.folder / MODELS).open("a") as models:
        models.write(NEW_MODEL)
    touch(copy.folder, WHAT, "ticket", "voucher")
    return copy


def test_a_table_needs_what_readme_names_and_no_more(copy: Copy) -> None:
    (copy.folder / "tests/test_vouchers.py").write_text(JOURNEY)
    done = copy.run("tests/test_vouchers.py", *map(node_of, TELLING))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "told_by"),
    [
        pytest.param(MIGRATION, "DatabaseRefused: DATABASE_URL: the database misses voucher.", id="the migration"),
        pytest.param(LIST_OF_MODELS, ALL_HAVE_MODELS, id="the model"),
        pytest.param(DICTIONARY, ALL_ARE_LISTED, id="the entry"),
    ],
)
def test_a_part_that_was_forgotten_is_told(copy: Copy, file: str, told_by: str) -> None:
    forget(copy, file)
    assert told_by in first_failure(copy)


def test_guards_that_were_forgotten_are_told(copy: Copy) -> None:
    (copy.folder / MIGRATION).write_text(NEW_MIGRATION.replace(GUARDS, "GUARDS: list[str] = []"))
    assert OWNERS_LIVE in first_failure(copy)


def test_words_that_were_forgotten_are_told(copy: Copy) -> None:
    for file in {*named_for(WHAT)} - {MODELS, LIST_OF_MODELS, DICTIONARY}:
        forget(copy, file)
    assert ALL_HAVE_WORDS in first_failure(copy)


def forget(copy: Copy, file: str) -> None:
    """In the copy the file is as it was."""
    if (ROOT / file).exists():
        shutil.copy(ROOT / file, copy.folder / file)
    else:
        (copy.folder / file).unlink()


def first_failure(copy: Copy) -> str:
    """What pytest says about the first test that fails; those that pass are not named."""
    done = copy.run(*map(node_of, TELLING))
    assert done.returncode == 1, done.stdout
    return done.stdout
