"""Sending: one order for each pair, all or none, once per key; the own password when it was long ago."""

import asyncio
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import DraftEmpty, StepStale
from app.merging.refusals import Code
from app.operations.upkeep.verify_database import verify_database
from app.operations.wizard.place_orders import place_orders
from app.operations.wizard.remove_pair import remove_pair
from tests import rows
from tests.conftest import Clock
from tests.people import (
    ALL_CONTACT,
    HOME,
    KEES,
    MOVED,
    NOTATION,
    SAME,
    TWELVE,
    count,
    edit,
    load,
    place,
    prepared,
    sign_in,
)


async def test_sending_places_an_order_for_each_pair_and_empties_the_draft(context: Context) -> None:
    kees = await prepared(context, SAME, MOVED)
    placed = await kees.send()
    orders = await rows.orders()
    assert [order.reference for order in orders] == list(placed.references)
    assert [(order.state, order.decision) for order in orders] == [
        ("placed", "continue"),
        ("placed", "adopt"),
    ]
    assert (await count("draft"), await count("claim"), await count("sending")) == (0, 3, 1)
    assert await count("audit", "event = 'order_placed' AND actor = 'customer'") == 2
    assert placed.token is None


async def test_placing_tells_both_addresses_and_one_address_once(context: Context) -> None:
    kees = await prepared(context, SAME, ALL_CONTACT)
    await kees.send()
    assert sorted(mail.recipient for mail in await rows.mails("order_placed")) == [
        "jansen.oud@example.com",
        "kees@example.org",
        "kees@example.org",
    ]


async def test_the_same_key_gives_the_same_orders_again(context: Context) -> None:
    kees = await prepared(context, SAME)
    key = (await kees.review()).key
    first = await kees.send(key=key)
    assert (await kees.send(key=key)).references == first.references
    assert await count("merge_order") == 1


async def test_clicks_at_once_place_one_order_for_each_pair(context: Context) -> None:
    kees = await prepared(context, SAME, MOVED)
    signed_in, key = await kees.signed_in(), (await kees.review()).key
    answers = await asyncio.gather(*(place_orders(context, signed_in, key, None, HOME) for _ in range(8)))
    assert {answer.references for answer in answers} == {answers[0].references}
    assert (len(answers[0].references), await count("merge_order")) == (2, 2)


async def test_a_draft_that_changed_since_the_review_is_stale(context: Context) -> None:
    kees = await prepared(context, SAME, MOVED)
    key = (await kees.review()).key
    await remove_pair(context, await kees.signed_in(), MOVED)
    with pytest.raises(StepStale):
        await kees.send(key=key)
    assert await count("merge_order") == 0


async def test_an_empty_draft_cannot_be_sent(context: Context) -> None:
    await load(context, KEES)
    with pytest.raises(DraftEmpty):
        await (await sign_in(context, KEES)).send(key="0" * 32)


@pytest.mark.parametrize("change", [{"city": "Assen"}, {"name": "Karel"}, {"credential_version": 2}])
@pytest.mark.parametrize("number", [KEES, SAME])
async def test_a_record_that_changed_since_the_comparison_stops_all(
    context: Context, number: str, change: dict[str, object]
) -> None:
    kees = await prepared(context, NOTATION, SAME)
    await edit(number, **change)
    placed = await kees.send()
    assert placed.refusal is not None
    assert (placed.refusal.code, placed.references) == (Code.CHANGED, ())
    assert (
        await count("merge_order") == await count("claim") == await count("sending") == await count("outbox") == 0
    )
    assert await count("draft") == 2


async def test_suspended_meanwhile_is_refused_by_its_name(context: Context) -> None:
    kees = await prepared(context, SAME)
    await edit(SAME, status="suspended")
    refusal = (await kees.send()).refusal
    assert refusal is not None
    assert (refusal.code, refusal.number) == (Code.SUSPENDED, SAME)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("identity_changed_at", Code.RECENT_IDENTITY_CHANGE),
        ("access_changed_at", Code.RECENT_ACCESS_CHANGE),
    ],
)
async def test_the_waiting_periods_hold_at_sending_too(
    context: Context, clock: Clock, change: str, code: Code
) -> None:
    kees = await prepared(context, SAME)
    await edit(SAME, **{change: clock.now()})
    refusal = (await kees.send()).refusal
    assert refusal is not None
    assert refusal.code == code


async def test_a_number_in_somebody_elses_order_is_refused(context: Context) -> None:
    kees = await prepared(context, SAME)
    await load(context, TWELVE)
    await place(context, TWELVE, SAME)
    refusal = (await kees.send()).refusal
    assert refusal is not None
    assert refusal.code == Code.OPEN_ORDER


async def test_two_customers_racing_for_one_number_get_one_order(context: Context) -> None:
    kees = await prepared(context, SAME)
    await load(context, TWELVE)
    other = await sign_in(context, TWELVE)
    await other.prepare(SAME)
    answers = await asyncio.gather(kees.send(), other.send())
    assert sorted(len(answer.references) for answer in answers) == [0, 1]
    assert [answer.refusal.code for answer in answers if answer.refusal] == [Code.OPEN_ORDER]


async def test_two_numbers_merged_into_each_other_at_once_get_one_order(context: Context) -> None:
    kees = await prepared(context, SAME)
    other = await sign_in(context, SAME)
    await other.prepare(KEES)
    answers = await asyncio.gather(kees.send(), other.send())
    assert sorted(len(answer.references) for answer in answers) == [0, 1]
    assert await count("claim") == 2


async def test_without_a_hold_an_order_is_due_at_once(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    await kees.send()
    assert await count("merge_order", "run_at = {}", clock.now()) == 1


async def test_what_was_prepared_may_be_sent_long_after_the_proof(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    clock.advance(timedelta(minutes=11))
    assert (await kees.send()).references


async def test_every_invariant_holds_while_orders_wait(context: Context) -> None:
    kees = await prepared(context, SAME, MOVED)
    await kees.send()
    assert not [finding for finding in await verify_database() if not finding.holds]
