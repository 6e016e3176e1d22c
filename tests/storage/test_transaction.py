"""Transactions alike on both engines: nested, savepoints, violations by name, busy by name."""

import asyncio
import sys

import pytest
from piccolo.engine.exceptions import TransactionError

from app.errors import Busy
from app.storage.engines.engine import Engine
from app.storage.transaction import savepoint, violated, write_transaction
from tests.databases import address_of
from tests.storage.counter import Counter, add_one, count_of, insert, set_up

PROCESSES = 2
TIMES = 40


@pytest.fixture(autouse=True)
async def counter(database: Engine) -> None:
    await set_up(database)


async def test_it_keeps_everything() -> None:
    async with write_transaction():
        await insert(2, "b", 1)
        await insert(3, "c", 1)
    assert await count_of("b") == await count_of("c") == 1


async def test_it_keeps_nothing_when_something_fails() -> None:
    with pytest.raises(Exception, match="constraint"):
        await _two_rows("b", "a")
    assert await count_of("b") is None


async def test_it_refuses_to_be_nested_and_undoes_the_outer_one() -> None:
    async def nested() -> None:
        async with write_transaction():
            await insert(4, "d", 1)
            await _two_rows("b", "c")

    with pytest.raises(TransactionError):
        await nested()
    assert [await count_of(name) for name in "bcd"] == [None, None, None]


async def test_two_processes_read_then_write_without_losing_one(database: Engine) -> None:
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.storage.counter", address_of(database), str(TIMES)
        )
        for _ in range(PROCESSES)
    ]
    assert [await process.wait() for process in processes] == [0, 0]
    assert await count_of("a") == PROCESSES * TIMES


async def test_many_tasks_read_then_write_without_losing_one() -> None:
    await asyncio.gather(*(add_one() for _ in range(20)))
    assert await count_of("a") == 20


async def test_a_savepoint_undoes_its_part_and_the_rest_goes_on() -> None:
    async with write_transaction():
        await insert(2, "b", 1)
        with pytest.raises(Exception, match="constraint"):
            await _two_rows_or_none("c", "a")
        await insert(5, "d", 1)
    assert [await count_of(name) for name in "abcd"] == [0, 1, None, 1]


async def test_a_savepoint_that_ends_well_is_part_of_the_transaction() -> None:
    async with write_transaction(), savepoint():
        await insert(2, "b", 1)
    assert await count_of("b") == 1


async def test_a_savepoint_needs_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="needs a transaction"):
        async with savepoint():
            pass


@pytest.mark.parametrize(
    ("row", "constraint"),
    [
        ((2, "a", 0), "uq_counter_name"),
        ((1, "b", 0), "pk_counter"),
        ((2, "b", -1), "ck_counter_number"),
    ],
)
async def test_a_violated_constraint_has_one_name_on_both_engines(
    row: tuple[int, str, int], constraint: str
) -> None:
    with pytest.raises(Exception, match="constraint") as refused:
        async with write_transaction():
            await insert(*row)
    assert violated(refused.value) == constraint


async def test_a_violation_over_two_columns_names_both() -> None:
    await Counter.raw("CREATE TABLE pair (one INTEGER, two INTEGER, CONSTRAINT uq_pair_one_two UNIQUE (one, two))")
    with pytest.raises(Exception, match="constraint") as refused:
        await Counter.raw("INSERT INTO pair (one, two) VALUES (1, 2), (1, 2)")
    assert violated(refused.value) == "uq_pair_one_two"


async def test_a_violated_partial_index_is_named_like_any_other() -> None:
    await Counter.raw("CREATE TABLE seat (row_number INTEGER, taken INTEGER)")
    await Counter.raw("CREATE UNIQUE INDEX uq_seat_row_number ON seat (row_number) WHERE taken = 1")
    with pytest.raises(Exception, match="constraint") as refused:
        await Counter.raw("INSERT INTO seat (row_number, taken) VALUES (1, 0), (1, 1), (1, 1)")
    assert violated(refused.value) == "uq_seat_row_number"


async def test_a_row_that_refers_to_nothing_is_a_violation_too() -> None:
    await Counter.raw("CREATE TABLE part (counter INTEGER CONSTRAINT fk_part_counter REFERENCES counter (id))")
    with pytest.raises(Exception, match=r"(?i)foreign key") as refused:
        await Counter.raw("INSERT INTO part (counter) VALUES (99)")
    assert violated(refused.value)


def test_another_error_violates_nothing() -> None:
    assert violated(ValueError("something else")) is None


async def test_a_statement_that_is_wrong_is_not_called_busy() -> None:
    with pytest.raises(Exception, match="nowhere") as wrong:
        await Counter.raw("SELECT * FROM nowhere")
    assert not isinstance(wrong.value, Busy)


async def test_a_transaction_leaves_nothing_behind_in_its_task(database: Engine) -> None:
    async with write_transaction():
        assert database.transaction_exists()
    assert not database.transaction_exists()


async def _two_rows(first: str, second: str) -> None:
    async with write_transaction():
        await insert(2, first, 1)
        await insert(3, second, 1)


async def _two_rows_or_none(first: str, second: str) -> None:
    async with savepoint():
        await insert(3, first, 1)
        await insert(4, second, 1)
