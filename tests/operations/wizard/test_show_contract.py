"""«Je contract», the orders of a customer and nobody else's."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import OrderUnknown
from app.merging.order import State
from app.operations.orders.follow_order import follow_order
from app.operations.orders.list_orders import list_orders
from app.operations.wizard.show_contract import show_contract
from tests.conftest import Clock
from tests.people import KEES, MOVED, NOTATION, SAME, TWELVE, load, merge, place, sign_in, work


async def test_the_contract_shows_counts_and_the_newest_five(context: Context) -> None:
    await load(context, KEES)
    contract = await show_contract(context, await (await sign_in(context, KEES)).signed_in())
    assert [(each.kind, each.count, len(each.newest)) for each in contract.holdings] == [
        ("contracts", 3, 3),
        ("domains", 5, 5),
        ("invoices", 14, 5),
    ]
    assert contract.holdings[2].newest[0] == "F10000001-000014"


async def test_a_customer_without_anything_has_an_empty_contract(context: Context) -> None:
    await load(context, KEES, differing={KEES: {"holdings": {}}})
    contract = await show_contract(context, await (await sign_in(context, KEES)).signed_in())
    assert [(each.count, each.newest) for each in contract.holdings] == [(0, ())] * 3


async def test_numbers_merged_through_another_are_former_numbers_too_newest_first(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME, MOVED, NOTATION)
    await merge(context, SAME, MOVED)
    clock.advance(timedelta(hours=1))
    await merge(context, KEES, SAME)
    clock.advance(timedelta(hours=1))
    kees = await sign_in(context, KEES)
    await kees.prepare(NOTATION)
    contract = await show_contract(context, await kees.signed_in())
    assert [former.number for former in contract.former] == [SAME, MOVED]
    assert (contract.draft_numbers, contract.open_order) == ((NOTATION,), None)
    (reference,) = (await kees.send()).references
    contract = await show_contract(context, await kees.signed_in())
    assert (contract.draft_numbers, contract.open_order and contract.open_order.reference) == ((), reference)


async def test_somebody_elses_order_is_as_unknown_as_none(context: Context) -> None:
    await load(context, KEES, SAME, TWELVE)
    (reference,) = await place(context, KEES, SAME)
    for stranger in (TWELVE, SAME):
        signed_in = await (await sign_in(context, stranger)).signed_in()
        with pytest.raises(OrderUnknown):
            await follow_order(context, signed_in, reference)
        assert (await list_orders(context, signed_in)).lines == ()


async def test_an_order_is_followed_from_placed_to_its_receipt(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    (reference,) = (await kees.send()).references
    placed = await follow_order(context, await kees.signed_in(), reference)
    assert (placed.order.state, placed.order.counts, placed.poll_seconds) == (State.PLACED, (), 5)
    clock.advance(timedelta(seconds=3))
    await work(context)
    executed = await follow_order(context, await kees.signed_in(), reference)
    order = executed.order
    assert (order.state, executed.poll_seconds, order.changed_at) == (State.EXECUTED, None, clock.now())
    assert executed.version != placed.version
    assert {row.kind: (row.moved, row.lapsed) for row in order.counts} == {
        "contracts": (1, 0),
        "domains": (2, 0),
        "mailboxes": (1, 0),
        "tickets": (1, 0),
        "invoices": (4, 0),
        "mandates": (1, 1),
        "newsletters": (1, 1),
        "credit": (0, 0),
    }


async def test_an_order_that_waits_asks_ever_less_often_and_is_called_late(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    seen = []
    for minutes in (0, 1, 9, 15):
        clock.advance(timedelta(minutes=minutes))
        view = await follow_order(context, await (await sign_in(context, KEES)).signed_in(), reference)
        seen.append((view.poll_seconds, view.is_late))
    assert seen == [(5, False), (15, False), (60, False), (None, True)]


async def test_the_list_has_pages_of_twenty_newest_first(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    first, second = await place(context, KEES, SAME, MOVED)
    kees = await (await sign_in(context, KEES)).signed_in()
    page = await list_orders(context, kees)
    assert [(line.reference, line.absorbed) for line in page.lines] == [(second, MOVED), (first, SAME)]
    assert (page.done, page.count, page.older_page, page.poll_seconds) == (0, 2, None, 5)
    await work(context)
    after = await list_orders(context, await (await sign_in(context, KEES)).signed_in())
    assert (after.done, after.poll_seconds, after.version == page.version) == (2, None, False)
