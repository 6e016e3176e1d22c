"""A reversal that fails or needs review changes nothing, says why, and can be asked for again."""

from datetime import timedelta

import pytest

from app.context import Context
from app.merging.order import State
from app.operations.execution.claim_order import claim_order
from app.operations.execution.reverse_order import reverse_order
from app.operations.orders.follow_order import follow_order
from app.storage.sql import run
from tests import rows
from tests.conftest import Clock
from tests.operations.execution.test_failing_orders import HELD, LOSING_MAILBOXES, plant, uproot
from tests.people import (
    ALL_CONTACT,
    KEES,
    SAME,
    count,
    load,
    merge,
    sign_in,
    snapshot,
    work,
)
from tests.reversing import ask_back, nothing_is_broken, take_back


@pytest.mark.parametrize("status", ["suspended", "closed"])
async def test_a_survivor_that_may_not_act_any_more_stops_its_reversal_which_can_be_asked_for_again(
    context: Context, status: str
) -> None:
    await load(context, KEES, ALL_CONTACT)
    (reference,) = await merge(context, KEES, ALL_CONTACT)
    (reversal,) = (await ask_back(context, KEES, reference)).references
    kees = await sign_in(context, KEES)
    await run("UPDATE customer SET status = {} WHERE number = {}", status, KEES)
    before = await snapshot("customer", "ledger", *HELD)
    assert await work(context) == [State.FAILED]
    assert await snapshot("customer", "ledger", *HELD) == before
    assert await count("claim") == 0
    assert await count("outbox", "kind = 'reversal_failed'") == 2
    await run("UPDATE customer SET status = 'active' WHERE number = {}", KEES)
    failed = (await follow_order(context, await kees.signed_in(), reversal)).order
    assert failed.reason is not None
    assert (failed.state, failed.reason.code) == (State.FAILED, status)
    assert await take_back(context, KEES, reference) != reversal
    assert await nothing_is_broken()


async def test_asked_for_in_time_is_in_time_however_late_the_worker(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    clock.advance(timedelta(days=14) - timedelta(seconds=1))
    await ask_back(context, KEES, reference)
    clock.advance(timedelta(hours=2))
    assert await work(context) == [State.EXECUTED]
    assert await nothing_is_broken()


async def test_sums_that_do_not_add_up_need_review_and_nothing_changes(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    await ask_back(context, KEES, reference)
    before = await snapshot("customer", "ledger", *HELD)
    await plant(LOSING_MAILBOXES)
    assert await work(context) == [State.NEEDS_REVIEW]
    await uproot()
    assert await snapshot("customer", "ledger", *HELD) == before
    assert [order.reason for order in await rows.orders() if order.kind == "reversal"] == ["balance_broken"]
    assert (await count("claim"), await count("outbox", "kind = 'reversal_needs_review'")) == (2, 1)
    assert await nothing_is_broken()


async def test_a_worker_that_lost_its_lease_changes_nothing(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    await ask_back(context, KEES, reference)
    slow = await claim_order(context, "slow")
    assert slow is not None
    clock.advance(timedelta(minutes=3))
    assert await work(context) == [State.EXECUTED]
    before = await snapshot("ledger", "audit", "outbox", *HELD)
    assert await reverse_order(context, slow) is None
    assert await snapshot("ledger", "audit", "outbox", *HELD) == before
