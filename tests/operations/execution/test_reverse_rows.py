"""Row by row, after something happened since the merge: what returns, what stays, and which reason is given."""

import pytest

from app.context import Context
from app.operations.orders.follow_order import follow_order
from app.operations.reversals.not_returned import NotReturned
from app.storage.sql import one, run
from tests.guards import take_guards_down
from tests.people import (
    KEES,
    SAME,
    count,
    id_of,
    load,
    merge,
    sign_in,
)
from tests.reversing import everything, nothing_is_broken, take_back


async def test_money_that_made_a_row_for_the_survivor_takes_it_away_again(context: Context) -> None:
    await load(context, KEES, SAME)
    await run("DELETE FROM credit WHERE customer = {}", await id_of(KEES))
    before = await everything()
    (reference,) = await merge(context, KEES, SAME)
    assert await count("credit", "customer = {} AND cents = 500", await id_of(KEES)) == 1
    await take_back(context, KEES, reference)
    assert await everything() == before


async def test_what_was_made_after_the_merge_stays_with_the_survivor(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    kees = await id_of(KEES)
    await run("INSERT INTO contract (customer, product, started_on) VALUES ({}, 'Nieuw', '2026-11-23')", kees)
    await take_back(context, KEES, reference)
    assert await count("contract", "product = 'Nieuw' AND customer = {}", kees) == 1


async def test_an_opt_out_made_since_wins_over_what_lapsed_and_what_moved(context: Context) -> None:
    held = {"newsletters": ["nieuws", "storingen", "acties"]}
    await load(context, KEES, SAME, differing={SAME: {"holdings": held}})
    (reference,) = await merge(context, KEES, SAME)
    await run("DELETE FROM newsletter WHERE customer = {} AND topic IN ('nieuws', 'acties')", await id_of(KEES))
    reversal = await take_back(context, KEES, reference)
    topics = await run("SELECT topic FROM newsletter WHERE customer = {}", await id_of(SAME))
    assert [row["topic"] for row in topics] == ["storingen"]
    assert set(await not_returned(context, reversal)) == {
        NotReturned("newsletters", "nieuws", "unsubscribed"),
        NotReturned("newsletters", "acties", "unsubscribed"),
    }
    assert await nothing_is_broken()


async def test_a_lapsed_row_that_was_erased_on_request_does_not_return(context: Context) -> None:
    await load(context, KEES, SAME, differing={SAME: {"holdings": {"newsletters": ["nieuws"]}}})
    (reference,) = await merge(context, KEES, SAME)
    await take_guards_down()
    await run("UPDATE ledger SET before = NULL, label = NULL WHERE action = 'lapsed'")
    reversal = await take_back(context, KEES, reference)
    assert await not_returned(context, reversal) == (NotReturned("newsletters", "", "erased"),)
    assert await count("newsletter", "customer = {}", await id_of(SAME)) == 0


@pytest.mark.parametrize(("left", "returned"), [(2000, 500), (500, 500), (499, 499), (1, 1), (0, 0), (-300, 0)])
async def test_credit_returns_as_far_as_it_is_left(context: Context, left: int, returned: int) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    await run("UPDATE credit SET cents = {} WHERE customer = {}", left, await id_of(KEES))
    reversal = await take_back(context, KEES, reference)
    assert await credit_of(SAME) == returned
    assert await credit_of(KEES) == left - returned
    missing = NotReturned("credit", "", "spent", cents=500 - returned)
    assert await not_returned(context, reversal) == (() if returned == 500 else (missing,))
    assert await nothing_is_broken()


async def test_a_debt_returns_whole(context: Context) -> None:
    await load(context, KEES, SAME)
    await run("UPDATE credit SET cents = -700 WHERE customer = {}", await id_of(SAME))
    before = await everything()
    (reference,) = await merge(context, KEES, SAME)
    await take_back(context, KEES, reference)
    assert await everything() == before
    assert await nothing_is_broken()


async def test_a_replaced_mandate_is_in_force_again_unless_another_one_is(context: Context) -> None:
    await load(context, KEES, SAME, differing={SAME: {"holdings": {"mandates": 2}}})
    (reference,) = await merge(context, KEES, SAME)
    await run("UPDATE mandate SET status = 'ended' WHERE reference = 'MANDAAT-10000001-1'")
    await run("UPDATE mandate SET status = 'active' WHERE reference = 'MANDAAT-10000002-2'")
    reversal = await take_back(context, KEES, reference)
    mandates = await run(
        "SELECT reference, status FROM mandate WHERE customer = {} ORDER BY reference", await id_of(SAME)
    )
    assert [(each["reference"], each["status"]) for each in mandates] == [
        ("MANDAAT-10000002-1", "replaced"),
        ("MANDAAT-10000002-2", "active"),
    ]
    assert await not_returned(context, reversal) == (NotReturned("mandates", "MANDAAT-10000002-1", "changed"),)


@pytest.mark.parametrize(("status", "named"), [("ended", True), ("active", False)])
async def test_a_replaced_mandate_that_changed_since_goes_back_as_it_is(
    context: Context, status: str, named: bool
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    await run("UPDATE mandate SET status = 'ended' WHERE reference = 'MANDAAT-10000001-1'")
    await run("UPDATE mandate SET status = {} WHERE reference = 'MANDAAT-10000002-1'", status)
    reversal = await take_back(context, KEES, reference)
    assert await count("mandate", "status = {} AND customer = {}", status, await id_of(SAME)) == 1
    assert bool(await not_returned(context, reversal)) is named
    assert await nothing_is_broken()


async def not_returned(context: Context, reversal: str) -> tuple[NotReturned, ...]:
    kees = await sign_in(context, KEES)
    return (await follow_order(context, await kees.signed_in(), reversal)).not_returned


async def credit_of(number: str) -> int:
    row = await one("SELECT cents FROM credit WHERE customer = {}", await id_of(number))
    return int(row["cents"]) if row else 0
