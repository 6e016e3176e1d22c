"""The draft lives a day and ten pairs; the review says beforehand what the orders will then do."""

from datetime import timedelta

import pytest

from app.context import Context
from app.demo import JANSEN
from app.errors import DraftEmpty
from app.merging.refusals import Code, NumberRefused
from app.operations.orders.follow_order import follow_order
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.operations.wizard.review_draft import Count
from app.operations.wizard.show_merge import show_merge
from tests.conftest import Clock
from tests.people import KEES, MOVED, NOTATION, SAME, count, load, sign_in, work

HOLDINGS = {"contracts": 1, "domains": 2, "mailboxes": 1, "tickets": 1, "invoices": 4, "mandates": 2}


async def test_the_review_counts_what_moves_and_what_lapses(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    (plan,) = (await kees.review()).pairs
    assert plan.moves == (
        Count("contracts", 1),
        Count("domains", 2),
        Count("mailboxes", 1),
        Count("tickets", 1),
        Count("invoices", 4, 605 + 2420 + 1089 + 3630),
        Count("mandates", 1),
        Count("newsletters", 1),
        Count("credit", 0, 500),
    )
    assert plan.lapses == (Count("mandates", 1), Count("newsletters", 1))


async def test_what_was_reviewed_is_what_is_done_pair_by_pair(context: Context) -> None:
    """Both absorbed numbers take one topic: it moves with the first and lapses with the second."""
    topics = {SAME: ["x", "nieuws"], NOTATION: ["x", "y", "nieuws"]}
    differing = {number: {"holdings": HOLDINGS | {"newsletters": each}} for number, each in topics.items()}
    await load(context, KEES, SAME, NOTATION, differing=differing)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME, NOTATION)
    reviewed = (await kees.review()).pairs
    assert [{each.kind: each.count for each in plan.lapses} for plan in reviewed] == [
        {"mandates": 1, "newsletters": 1},
        {"mandates": 1, "newsletters": 2},
    ]
    references = (await kees.send()).references
    await work(context)
    for reference, plan in zip(references, reviewed, strict=True):
        receipt = (await follow_order(context, await kees.signed_in(), reference)).order.counts
        assert {row.kind: (row.moved, row.cents) for row in receipt if row.moved or row.cents} == {
            each.kind: (each.count, each.cents) for each in plan.moves
        }
        assert {row.kind: row.lapsed for row in receipt if row.lapsed} == {
            each.kind: each.count for each in plan.lapses
        }


async def test_mandates_of_two_absorbed_numbers_leave_one_active_when_the_survivor_had_none(
    context: Context,
) -> None:
    await load(context, KEES, SAME, NOTATION, differing={KEES: {"holdings": {}}})
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME, NOTATION)
    reviewed = (await kees.review()).pairs
    assert [[each.kind for each in plan.lapses] for plan in reviewed] == [[], ["mandates"]]
    await kees.send()
    await work(context)
    assert await count("mandate", "status = 'active'") == await count("mandate", "status = 'replaced'") == 1


async def test_a_draft_survives_a_new_login_and_ends_after_a_day(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    await (await sign_in(context, KEES)).prepare(SAME)
    clock.advance(timedelta(hours=24))
    kees = await sign_in(context, KEES)
    assert (await kees.review()).pairs
    clock.advance(timedelta(seconds=1))
    with pytest.raises(DraftEmpty):
        await kees.review()
    await kees.prepare(SAME)  # an old row of the same pair gives way
    assert (await kees.review()).pairs


async def test_a_pair_in_the_draft_claims_nothing(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    await (await sign_in(context, KEES)).prepare(SAME)
    await (await sign_in(context, MOVED)).prepare(SAME)
    assert (await count("draft"), await count("claim")) == (2, 0)


async def test_ten_pairs_are_the_most_in_one_sitting(context: Context) -> None:
    numbers = [f"4000000{n}" for n in range(10)] + ["40000010"]
    await load(context, KEES, SAME)
    await _load_ten_more(context, numbers)
    kees = await sign_in(context, KEES)
    await kees.prepare(*numbers[:9])
    assert (await kees.review()).may_add
    await kees.prepare(numbers[9])
    assert not (await kees.review()).may_add
    start = await show_merge(context, await kees.signed_in())
    assert start.refusal is not None
    assert start.refusal.code == Code.TOO_MANY
    assert start.draft_numbers == tuple(numbers[:10])
    with pytest.raises(NumberRefused) as refused:
        await kees.prove(SAME)
    assert refused.value.refusal.code == Code.TOO_MANY


async def _load_ten_more(context: Context, numbers: list[str]) -> None:
    customers = [{"number": number, "password": f"demo-{number}", **JANSEN} for number in numbers]
    await load_scenario(context, read_scenario({"customers": customers}))
