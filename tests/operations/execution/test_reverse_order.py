"""Taking a merge back: everything returns that can, each entry of the ledger is answered, or nothing changes."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import NumberAbsorbed
from app.merging.order import State
from app.operations.access.open_session import open_session
from app.operations.execution.claim_order import claim_order
from app.operations.execution.reverse_order import reverse_order
from app.operations.orders.follow_order import follow_order
from app.operations.wizard.show_contract import show_contract
from app.storage.engines.engine import Engine
from app.storage.sql import one
from tests.conftest import Clock
from tests.people import (
    KEES,
    MOVED,
    NOTATION,
    SAME,
    Changes,
    count,
    load,
    merge,
    sign_in,
)
from tests.reversing import ask_back, everything, nothing_is_broken, take_back
from tests.storage.test_transfers import statements_of


@pytest.mark.parametrize(
    "differing",
    [
        {},
        {KEES: {"holdings": {}}},
        {SAME: {"holdings": {}}},
        {SAME: {"holdings": {"mandates": 3, "newsletters": ["x", "nieuws"], "credit_cents": 0}}},
    ],
)
async def test_with_nothing_in_between_every_row_is_as_before(context: Context, differing: Changes) -> None:
    await load(context, KEES, SAME, differing=differing)
    before = await everything()
    (reference,) = await merge(context, KEES, SAME)
    assert await everything() != before
    await take_back(context, KEES, reference)
    assert await everything() == before
    assert await nothing_is_broken()


async def test_the_absorbed_number_logs_in_again_with_its_old_password(context: Context) -> None:
    await load(context, KEES, SAME)
    same = await sign_in(context, SAME)
    (reference,) = await merge(context, KEES, SAME)
    with pytest.raises(NumberAbsorbed):
        await sign_in(context, SAME)
    await take_back(context, KEES, reference)
    returned = await sign_in(context, SAME)
    contract = await show_contract(context, await returned.signed_in())
    assert {holding.kind: holding.count for holding in contract.holdings} == {
        "contracts": 1,
        "domains": 2,
        "invoices": 4,
    }
    assert await open_session(context, same.token) is None, "a session that ended stays ended"


async def test_what_was_prepared_with_the_number_before_the_merge_is_worth_nothing_now(context: Context) -> None:
    """Its status and data are the same again; its credentials count as changed."""
    await load(context, KEES, SAME, MOVED)
    stranger = await sign_in(context, MOVED)
    await stranger.prepare(SAME)
    (reference,) = await merge(context, KEES, SAME)
    await take_back(context, KEES, reference)
    placed = await stranger.send()
    assert placed.references == ()
    assert placed.refusal is not None
    assert placed.refusal.code == "changed"


async def test_a_reversal_holds_up_no_new_merge_of_either_number(context: Context) -> None:
    """It counts as no change of identity data or access."""
    await load(context, KEES, SAME, NOTATION)
    (reference,) = await merge(context, KEES, SAME)
    await take_back(context, KEES, reference)
    (again,) = await merge(context, NOTATION, SAME)
    (survivor,) = await merge(context, NOTATION, KEES)
    assert await count("merge_order", "state = 'executed' AND kind = 'merge'") == 2
    await take_back(context, NOTATION, survivor)
    await take_back(context, NOTATION, again)
    assert await nothing_is_broken()


async def test_both_orders_and_the_books_say_what_happened(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    clock.advance(timedelta(days=3))
    reversal = await take_back(context, KEES, reference)
    kees = await sign_in(context, KEES)
    merged = await follow_order(context, await kees.signed_in(), reference)
    undone = await follow_order(context, await kees.signed_in(), reversal)
    once, back = merged.order, undone.order
    assert (once.state, once.reversal, once.changed_at) == (State.REVERSED, reversal, clock.now())
    assert (merged.reversibility.until, merged.reversibility.refusal) == (None, None)
    assert (back.state, back.reverses, undone.not_returned) == (State.EXECUTED, reference, ())
    counts = {row.kind: (row.moved, row.cents, row.lapsed) for row in back.counts}
    assert (counts["invoices"], counts["newsletters"]) == ((4, 7744, 0), (2, 0, 0))
    assert await count("claim") == 0
    assert await count("audit", "event = 'order_executed'") == 2
    assert await count("audit", "event = 'order_reversed'") == 1
    assert (await show_contract(context, await kees.signed_in())).reversible is None
    sequences = await one("SELECT executed_seq, reversed_seq FROM merge_order WHERE state = 'reversed'")
    assert sequences is not None
    assert sequences["executed_seq"] < sequences["reversed_seq"]


async def test_an_executed_merge_says_until_when_it_can_be_taken_back(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME, MOVED)
    first, second = await merge(context, KEES, SAME, MOVED)
    kees = await sign_in(context, KEES)
    until = clock.now() + timedelta(days=14) - timedelta.resolution
    newest = await follow_order(context, await kees.signed_in(), second)
    older = await follow_order(context, await kees.signed_in(), first)
    assert (newest.reversibility.until, newest.reversibility.refusal) == (until, None)
    refusal = older.reversibility.refusal
    assert refusal is not None
    assert (refusal.code, refusal.reference) == ("later_merge", second)
    notice = (await show_contract(context, await kees.signed_in())).reversible
    assert notice is not None
    assert (notice.absorbed, notice.reference, notice.reversible_until) == (MOVED, second, until)
    await ask_back(context, KEES, second)
    asked = await follow_order(context, await kees.signed_in(), second)
    assert asked.version != newest.version
    assert (await show_contract(context, await kees.signed_in())).reversible is None


async def test_a_number_that_others_were_merged_into_goes_back_with_them(context: Context) -> None:
    """B into A, then A into C: C takes A back, with what B brought; then A takes B back."""
    await load(context, KEES, SAME, MOVED)
    start = await everything()
    (inner,) = await merge(context, SAME, MOVED)
    between = await everything()
    (outer,) = await merge(context, KEES, SAME)
    await take_back(context, KEES, outer)
    assert await everything() == between
    await take_back(context, SAME, inner)
    assert await everything() == start
    assert await nothing_is_broken()


@pytest.mark.parametrize("rows", [10, 2000])
async def test_a_reversal_takes_few_statements_whatever_the_number_of_rows(
    context: Context, database: Engine, rows: int
) -> None:
    held = {"contracts": rows, "domains": rows, "invoices": rows, "mandates": 2, "newsletters": ["x", "nieuws"]}
    await load(context, KEES, SAME, differing={SAME: {"holdings": held}})
    (reference,) = await merge(context, KEES, SAME)
    await ask_back(context, KEES, reference)
    job = await claim_order(context, "worker")
    assert job is not None
    async with statements_of(database) as statements:
        assert await reverse_order(context, job) is State.EXECUTED
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


# SQLite tells of one statement twice: it begins it again when it finds that it reads what it writes.
MOST_STATEMENTS = 28
