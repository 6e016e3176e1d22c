"""Orders that wait end by themselves when one of their customers is suspended or closed."""

import pytest

from app.context import Context
from app.merging.order import State
from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from app.operations.execution.stop_orders import stop_orders
from app.operations.orders.show_order import show_order
from app.operations.reversals.approve_reversal import approve_reversal
from tests import rows
from tests.people import (
    BAKERY,
    KEES,
    MOVED,
    SAME,
    count,
    edit,
    load,
    merge,
    place,
    work,
)
from tests.reversing import ask_back, nothing_is_broken
from tests.settings import with_settings
from tests.staff import let_in, put_before_staff

AGAINST_THEIR_WILL = "De klant wil dit niet."


@pytest.fixture
def context(context: Context) -> Context:
    """Orders wait a day before they are executed."""
    return with_settings(context, execution_hold_hours=24)


def at_once(context: Context) -> Context:
    return with_settings(context, execution_hold_hours=0)


async def ended(reference: str) -> tuple[str, str | None, str | None]:
    order = await rows.order(reference)
    return order.state, order.reason, order.reason_number


@pytest.mark.parametrize("number", [KEES, SAME])
@pytest.mark.parametrize("status", ["suspended", "closed"])
async def test_a_suspension_ends_what_waits_whichever_number_it_is(
    context: Context, number: str, status: str
) -> None:
    await load(context, KEES, SAME, MOVED, BAKERY)
    first, other = await place(context, KEES, SAME, MOVED)
    await edit(number, status=status)
    assert await stop_orders(context)
    assert await ended(first) == ("failed", status, number)
    assert (await ended(other))[0] == ("failed" if number == KEES else "placed")
    assert await count("claim") == (0 if number == KEES else 2)
    assert await count("outbox", "kind = 'order_failed'") == (2 if number == KEES else 1)
    assert not await stop_orders(context)
    assert await nothing_is_broken()


async def test_a_suspension_ends_an_order_that_waits_for_people_too(context: Context) -> None:
    await load(context, KEES, SAME)
    reference = await put_before_staff(at_once(context))
    await edit(KEES, status="suspended")
    assert await stop_orders(context)
    assert await ended(reference) == ("failed", "suspended", KEES)
    assert await count("outbox", "kind = 'order_closed'") == 1
    assert await nothing_is_broken()


async def test_what_a_worker_has_begun_fails_by_itself(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(at_once(context), KEES, SAME)
    job = await claim_order(context, "worker")
    assert job is not None
    await edit(SAME, status="suspended")
    assert not await stop_orders(context)
    assert await run_job(context, job) is State.FAILED
    assert await ended(reference) == ("failed", "suspended", SAME)
    assert await nothing_is_broken()


async def test_a_customers_reversal_ends_and_the_providers_goes_on(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(at_once(context), KEES, SAME)
    (own,) = (await ask_back(context, KEES, reference)).references
    await edit(KEES, status="suspended")
    for member in await let_in(context):
        placed = await approve_reversal(context, member, reference, AGAINST_THEIR_WILL)
    assert await ended(own) == ("failed", "suspended", KEES)
    assert await count("outbox", "kind = 'reversal_failed'") == 1
    assert not await stop_orders(context)
    assert placed
    assert await work(context) == [State.EXECUTED]
    assert await nothing_is_broken()


async def test_a_held_order_of_a_suspended_number_keeps_nobody_out(context: Context) -> None:
    """The victim's number was absorbed, and its new owner holds an order for yet another one."""
    await load(context, KEES, SAME, MOVED)
    (reference,) = await merge(at_once(context), KEES, SAME)
    await place(context, KEES, MOVED)
    anja, bram = await let_in(context)
    seen = await show_order(context, anja, reference)
    assert seen.reversal_refusal is not None
    assert (seen.reversal_refusal.code, seen.may_reverse) == ("open_order", True)
    await edit(KEES, status="suspended")
    await approve_reversal(context, anja, reference, AGAINST_THEIR_WILL)
    assert await approve_reversal(context, bram, reference, "Eens.")
    assert await work(context) == [State.EXECUTED]
    assert await nothing_is_broken()
