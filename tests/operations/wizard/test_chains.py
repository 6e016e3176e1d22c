"""Numbers that were merged one into the next: at most twenty, and whoever stands in a longer chain is found."""

from itertools import pairwise

import pytest

from app.context import Context
from app.demo import demo_scenario
from app.errors import NumberAbsorbed
from app.merging import refusals
from app.merging.order import State
from app.merging.refusals import Code, NumberRefused
from app.operations.access.log_in import log_in
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.operations.upkeep.erase_customer import erase_customer
from app.operations.upkeep.export_customer import export_customer
from app.operations.upkeep.verify_database import verify_database
from app.operations.wizard.compare_numbers import plan_merge
from app.operations.wizard.show_contract import show_contract
from app.storage.customers import chain_below
from app.storage.sql import run
from tests.people import HOME, KEES, count, id_of, merge, password_of, place, sign_in, work

LONGEST = 20


async def chain(context: Context, former: int, first: int = 70000000) -> list[str]:
    """So many numbers, each merged into the next, and the last one, which lives."""
    numbers = [str(first + place) for place in range(former + 1)]
    await enrol(context, *numbers)
    for absorbed, surviving in pairwise(numbers):
        await merge(context, surviving, absorbed)
    return numbers


async def enrol(context: Context, *numbers: str) -> None:
    """People who are like Kees to the letter, with little."""
    kees = next(each for each in demo_scenario()["customers"] if each["number"] == KEES)
    holds = {"holdings": {"domains": 1}}
    customers = [{**kees, "number": number, "password": password_of(number), **holds} for number in numbers]
    await load_scenario(context, read_scenario({"customers": customers}))


async def refusal_of(context: Context, surviving: str, absorbed: str) -> Code:
    visitor = await sign_in(context, surviving)
    with pytest.raises(NumberRefused) as refused:
        await visitor.prove(absorbed)
    return refused.value.refusal.code


async def test_the_twentieth_former_number_is_merged_and_the_next_is_refused(context: Context) -> None:
    numbers = await chain(context, LONGEST)
    first, live = numbers[0], numbers[-1]
    await enrol(context, "60000001", "60000002")
    with pytest.raises(NumberAbsorbed) as absorbed:
        await log_in(context, first, password_of(first), HOME)
    assert absorbed.value.surviving == live
    assert await refusal_of(context, "60000001", live) is Code.TOO_MANY_FORMER
    plan = await plan_merge(context, "60000001", live)
    assert plan.refusal is not None
    assert plan.refusal.code is Code.TOO_MANY_FORMER
    # Whoever stands at its end goes on taking numbers in: they stand beside the others.
    assert await merge(context, live, "60000001", "60000002")
    assert await chain_below(await id_of(live)) == LONGEST
    assert [each.name for each in await verify_database() if not each.holds] == []


async def test_it_is_the_longest_chain_that_counts_not_how_many_numbers_there_are(context: Context) -> None:
    numbers = [str(70000000 + place) for place in range(LONGEST + 4)]
    await enrol(context, *numbers)
    survivor, *others = numbers
    for absorbed in others:
        await merge(context, survivor, absorbed)
    await enrol(context, "60000001")
    assert await merge(context, "60000001", survivor)
    assert await chain_below(await id_of("60000001")) == 2


async def test_what_became_too_long_since_is_refused_at_sending_and_at_execution(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = await chain(context, 3)
    await enrol(context, "60000001", "60000002")
    await place(context, "60000001", numbers[-1])
    drafted = await sign_in(context, "60000002")
    monkeypatch.setattr(refusals, "LONGEST_CHAIN", 3)  # the same as a chain that grew meanwhile
    assert await work(context) == [State.FAILED]
    assert await count("merge_order", "reason = 'too_many_former' AND reason_number = {}", numbers[-1]) == 1
    monkeypatch.setattr(refusals, "LONGEST_CHAIN", 4)
    await drafted.prepare(numbers[-1])
    monkeypatch.setattr(refusals, "LONGEST_CHAIN", 3)
    sent = await drafted.send()
    assert sent.refusal is not None
    assert (sent.references, sent.refusal.code) == ((), Code.TOO_MANY_FORMER)


async def test_a_longer_chain_of_an_older_release_is_followed_to_both_ends(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "LONGEST_CHAIN", 100)
    numbers = await chain(context, LONGEST + 4)
    monkeypatch.undo()
    first, live = numbers[0], numbers[-1]
    with pytest.raises(NumberAbsorbed) as absorbed:
        await log_in(context, first, password_of(first), HOME)
    assert absorbed.value.surviving == live
    assert [each.name for each in await verify_database() if not each.holds] == []
    export = await export_customer(context, first)
    assert (export["number"], len(export["customers"])) == (live, len(numbers))
    assert {row["origin"] for row in export["domain"]} == set(numbers)
    contract = await show_contract(context, await (await sign_in(context, live)).signed_in())
    assert len(contract.former) == len(numbers) - 1
    assert sorted((await erase_customer(context, numbers[5])).numbers) == numbers
    assert await run("SELECT number FROM customer WHERE email <> ''") == [{"number": live}], "its contract goes on"
