"""Against somebody who has the second password: a recent change stops a merge at proof, sending and execution."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from app.context import Context
from app.merging.refusals import Code, NumberRefused
from tests import rows
from tests.conftest import Clock
from tests.people import KEES, MOVED, SAME, count, edit, load, merge, prepared, sign_in, work

CHANGES = [
    (KEES, "identity_changed_at", Code.RECENT_IDENTITY_CHANGE),
    (SAME, "identity_changed_at", Code.RECENT_IDENTITY_CHANGE),
    (SAME, "access_changed_at", Code.RECENT_ACCESS_CHANGE),
    (KEES, "access_changed_at", None),
]

Change = Callable[[], Awaitable[None]]


async def at_proof(context: Context, change: Change) -> str | None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await change()
    try:
        await kees.prove(SAME)
    except NumberRefused as refused:
        assert await count("proof") == 0
        return refused.refusal.code
    return None


async def at_sending(context: Context, change: Change) -> str | None:
    kees = await prepared(context, SAME)
    await change()
    placed = await kees.send()
    assert await count("merge_order") == len(placed.references)
    return placed.refusal.code if placed.refusal else None


async def at_execution(context: Context, change: Change) -> str | None:
    await (await prepared(context, SAME)).send()
    await change()
    [state] = await work(context)
    assert await count("customer", "status = 'absorbed'") == (state == "executed")
    (order,) = await rows.orders()
    return order.reason


@pytest.mark.parametrize("check", [at_proof, at_sending, at_execution])
@pytest.mark.parametrize("case", CHANGES)
async def test_a_recent_change_of_the_one_or_the_other_number_stops_it(
    context: Context,
    clock: Clock,
    check: Callable[[Context, Change], Awaitable[str | None]],
    case: tuple[str, str, Code | None],
) -> None:
    number, change, code = case
    assert await check(context, lambda: edit(number, **{change: clock.now()})) == code


async def test_a_merge_is_no_change_of_the_survivor(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME, MOVED)
    await merge(context, KEES, SAME)
    clock.advance(timedelta(minutes=1))
    await merge(context, KEES, MOVED)
    assert await count("customer", "status = 'absorbed'") == 2
    assert await count("customer", "identity_changed_at IS NOT NULL OR access_changed_at IS NOT NULL") == 0
