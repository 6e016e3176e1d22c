"""Asking for a merge to be taken back: an order of its own, once, with the own password, three a day."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import (
    OrderUnknown,
    OwnPasswordMissing,
    OwnPasswordWrong,
    SessionEnded,
    TooManyGuesses,
)
from app.merging.reversal import ReversalCode, ReversalRefused
from app.operations.access.open_session import open_session
from app.operations.orders.follow_order import follow_order
from app.operations.orders.list_orders import list_orders
from app.operations.reversals.place_reversal_for import place_reversal_for
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import one, run
from tests import rows
from tests.conftest import Clock
from tests.people import ALL_CONTACT, KEES, MOVED, SAME, count, id_of, load, merge, place, sign_in, work
from tests.reversing import ask_back, ask_back_as, take_back


async def test_it_is_an_order_of_its_own_that_claims_both_numbers(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    (reversal,) = (await ask_back(context, KEES, reference)).references
    order = await one(
        "SELECT o.kind, o.state, o.decision, s.origin FROM merge_order o JOIN sending s ON s.id = o.sending "
        "WHERE o.reference = {}",
        reversal,
    )
    assert order == {"kind": "reversal", "state": "placed", "decision": None, "origin": "customer"}
    claims = await run("SELECT customer FROM claim ORDER BY customer")
    assert [claim["customer"] for claim in claims] == sorted([await id_of(KEES), await id_of(SAME)])
    assert await count("audit", "event = 'order_placed' AND actor = 'customer'") == 2
    kees = await sign_in(context, KEES)
    seen = (await follow_order(context, await kees.signed_in(), reversal)).order
    assert (seen.kind, seen.reverses, seen.surviving, seen.absorbed) == ("reversal", reference, KEES, SAME)
    assert (await follow_order(context, await kees.signed_in(), reference)).order.reversal == reversal
    lines = (await list_orders(context, await kees.signed_in())).lines
    assert [(line.reference, line.kind) for line in lines] == [(reversal, "reversal"), (reference, "merge")]
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_both_addresses_as_they_are_now_are_told(context: Context) -> None:
    await load(context, KEES, ALL_CONTACT)
    (reference,) = await merge(context, KEES, ALL_CONTACT)
    await run("UPDATE customer SET email = 'nieuw@example.org' WHERE number = {}", KEES)
    await take_back(context, KEES, reference)
    told = [(mail.kind, mail.recipient) for mail in await rows.mails() if "revers" in mail.kind]
    assert told == [
        (kind, email)
        for kind in ("reversal_placed", "order_reversed")
        for email in ("nieuw@example.org", "jansen.oud@example.com")
    ]


async def test_a_second_click_leads_to_the_same_order_before_and_after_it_was_executed(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    first = await ask_back(context, KEES, reference)
    kees = await sign_in(context, KEES)
    assert (await ask_back_as(kees, reference, None)).references == first.references
    await work(context)
    assert (await ask_back_as(kees, reference, "anything")).references == first.references
    assert await count("merge_order", "kind = 'reversal'") == 1


async def test_the_own_password_is_asked_even_right_after_the_login(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for nothing in (None, ""):
        with pytest.raises(OwnPasswordMissing):
            await ask_back_as(kees, reference, nothing)
    with pytest.raises(OwnPasswordWrong):
        await ask_back_as(kees, reference, "demo-10000002")  # the absorbed number's password never counts
    assert await count("merge_order", "kind = 'reversal'") == 0
    old = kees.token
    placed = await ask_back_as(kees, reference, "demo-10000001")
    assert placed.token is not None
    assert await open_session(context, old) is None
    assert await open_session(context, kees.token) is not None


async def test_five_wrong_passwords_end_the_session(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for _ in range(4):
        with pytest.raises(OwnPasswordWrong):
            await ask_back_as(kees, reference, "guess")
    with pytest.raises(SessionEnded):
        await ask_back_as(kees, reference, "guess")
    # None of these counted as a reversal.
    assert len((await ask_back(context, KEES, reference)).references) == 1


async def test_three_in_a_day_and_not_a_fourth(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    for _ in range(3):
        (reference,) = await merge(context, KEES, SAME)
        await take_back(context, KEES, reference)
        clock.advance(timedelta(hours=1))
    (reference,) = await merge(context, KEES, SAME)
    with pytest.raises(TooManyGuesses) as limited:
        await ask_back(context, KEES, reference)
    assert timedelta(hours=22) < timedelta(seconds=limited.value.retry_after) <= timedelta(hours=24)
    assert await count("merge_order", "kind = 'reversal'") == 3
    clock.advance(timedelta(hours=24))
    assert len((await ask_back(context, KEES, reference)).references) == 1


async def test_what_is_refused_is_written_nowhere_and_does_not_count(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME, MOVED)
    first, second = await merge(context, KEES, SAME, MOVED)
    for _ in range(4):
        with pytest.raises(ReversalRefused) as refused:
            await ask_back(context, KEES, first)
        assert (refused.value.refusal.code, refused.value.refusal.reference) == (ReversalCode.LATER_MERGE, second)
    clock.advance(timedelta(days=14))
    with pytest.raises(ReversalRefused) as refused:
        await ask_back(context, KEES, second)
    assert refused.value.refusal.code == ReversalCode.TOO_LATE
    assert (await count("merge_order", "kind = 'reversal'"), await count("claim")) == (0, 0)
    clock.advance(timedelta(days=-1))
    assert len((await ask_back(context, KEES, second)).references) == 1


async def test_a_number_that_is_in_another_order_cannot_be_taken_back_now(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    (reference,) = await merge(context, KEES, SAME)
    (waiting,) = await place(context, KEES, MOVED)
    with pytest.raises(ReversalRefused) as refused:
        await ask_back(context, KEES, reference)
    assert (refused.value.refusal.code, refused.value.refusal.reference) == (ReversalCode.OPEN_ORDER, waiting)


async def test_somebody_elses_merge_and_a_reversal_are_unknown(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    (reference,) = await merge(context, KEES, SAME)
    with pytest.raises(OrderUnknown):
        await ask_back(context, MOVED, reference)
    reversal = await take_back(context, KEES, reference)
    with pytest.raises(OrderUnknown):
        await ask_back(context, KEES, reversal)


async def test_an_operator_can_ask_for_it_too_with_a_reason_and_by_the_same_rule(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    reversal = await place_reversal_for(context, reference, "tegen de wil van de eigenaar")
    assert await place_reversal_for(context, reference, "nog eens") == reversal
    assert await count("sending", "origin = 'operator'") == 1
    (asked,) = [event for event in await rows.events("order_placed") if event.actor == "operator"]
    assert "tegen de wil van de eigenaar" in asked.details
    await work(context)
    assert not [finding for finding in await verify_database() if not finding.holds]
    (reference,) = await merge(context, KEES, SAME)
    clock.advance(timedelta(days=14))
    with pytest.raises(ReversalRefused):
        await place_reversal_for(context, reference, "te laat")
    with pytest.raises(OrderUnknown):
        await place_reversal_for(context, "20261123-000000", "bestaat niet")
