"""Taking a merge back: everything returns that can, each entry of the ledger is answered, or nothing changes."""

from datetime import timedelta

import pytest

from app.merging.order import State
from app.operations.claim_order import claim_order
from app.operations.desk import Desk
from app.operations.errors import NumberAbsorbed
from app.operations.follow_order import follow_order
from app.operations.not_returned import NotReturned
from app.operations.open_session import open_session
from app.operations.reverse_order import reverse_order
from app.operations.show_contract import show_contract
from app.operations.verify_database import verify_database
from app.storage.engine import Engine
from app.storage.sql import one, run
from tests.conftest import Clock
from tests.guards import take_guards_down
from tests.operations.test_failing_orders import HELD, LOSING_MAILBOXES, plant, uproot
from tests.people import (
    ALL_CONTACT,
    KEES,
    MOVED,
    NOTATION,
    SAME,
    Changes,
    count,
    id_of,
    load,
    merge,
    sign_in,
    snapshot,
    work,
)
from tests.reversing import ask_back, everything, take_back
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
async def test_with_nothing_in_between_every_row_is_as_before(desk: Desk, differing: Changes) -> None:
    await load(desk, KEES, SAME, differing=differing)
    before = await everything()
    (reference,) = await merge(desk, KEES, SAME)
    assert await everything() != before
    await take_back(desk, KEES, reference)
    assert await everything() == before
    assert await nothing_is_broken()


async def test_money_that_made_a_row_for_the_survivor_takes_it_away_again(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    await run("DELETE FROM credit WHERE customer = {}", await id_of(KEES))
    before = await everything()
    (reference,) = await merge(desk, KEES, SAME)
    assert await count("credit", "customer = {} AND cents = 500", await id_of(KEES)) == 1
    await take_back(desk, KEES, reference)
    assert await everything() == before


async def test_the_absorbed_number_logs_in_again_with_its_old_password(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    same = await sign_in(desk, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    with pytest.raises(NumberAbsorbed):
        await sign_in(desk, SAME)
    await take_back(desk, KEES, reference)
    returned = await sign_in(desk, SAME)
    contract = await show_contract(desk, await returned.signed_in())
    assert {holding.kind: holding.count for holding in contract.holdings} == {
        "contracts": 1,
        "domains": 2,
        "invoices": 4,
    }
    assert await open_session(desk, same.token) is None, "a session that ended stays ended"


async def test_what_was_prepared_with_the_number_before_the_merge_is_worth_nothing_now(desk: Desk) -> None:
    """Its status and data are the same again; its credentials count as changed."""
    await load(desk, KEES, SAME, MOVED)
    stranger = await sign_in(desk, MOVED)
    await stranger.prepare(SAME)
    (reference,) = await merge(desk, KEES, SAME)
    await take_back(desk, KEES, reference)
    placed = await stranger.send()
    assert placed.references == ()
    assert placed.refusal is not None
    assert placed.refusal.code == "changed"


async def test_a_reversal_holds_up_no_new_merge_of_either_number(desk: Desk) -> None:
    """It counts as no change of identity data or access."""
    await load(desk, KEES, SAME, NOTATION)
    (reference,) = await merge(desk, KEES, SAME)
    await take_back(desk, KEES, reference)
    (again,) = await merge(desk, NOTATION, SAME)
    (survivor,) = await merge(desk, NOTATION, KEES)
    assert await count("merge_order", "state = 'executed' AND kind = 'merge'") == 2
    await take_back(desk, NOTATION, survivor)
    await take_back(desk, NOTATION, again)
    assert await nothing_is_broken()


async def test_both_orders_and_the_books_say_what_happened(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    clock.advance(timedelta(days=3))
    reversal = await take_back(desk, KEES, reference)
    kees = await sign_in(desk, KEES)
    merged = await follow_order(desk, await kees.signed_in(), reference)
    undone = await follow_order(desk, await kees.signed_in(), reversal)
    assert (merged.state, merged.reversal, merged.changed_at) == (State.REVERSED, reversal, clock.now())
    assert (merged.reversible_until, merged.reversal_refusal) == (None, None)
    assert (undone.state, undone.reverses, undone.not_returned) == (State.EXECUTED, reference, ())
    back = {row.kind: (row.moved, row.cents, row.lapsed) for row in undone.counts}
    assert (back["invoices"], back["newsletters"]) == ((4, 7744, 0), (2, 0, 0))
    assert await count("claim") == 0
    assert await count("audit", "event = 'order_executed'") == 2
    assert await count("audit", "event = 'order_reversed'") == 1
    assert (await show_contract(desk, await kees.signed_in())).reversible == ()
    sequences = await one("SELECT executed_seq, reversed_seq FROM merge_order WHERE state = 'reversed'")
    assert sequences is not None
    assert sequences["executed_seq"] < sequences["reversed_seq"]


async def test_an_executed_merge_says_until_when_it_can_be_taken_back(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME, MOVED)
    first, second = await merge(desk, KEES, SAME, MOVED)
    kees = await sign_in(desk, KEES)
    until = clock.now() + timedelta(days=14) - timedelta.resolution
    newest = await follow_order(desk, await kees.signed_in(), second)
    older = await follow_order(desk, await kees.signed_in(), first)
    assert (newest.reversible_until, newest.reversal_refusal) == (until, None)
    assert older.reversal_refusal is not None
    assert (older.reversal_refusal.code, older.reversal_refusal.reference) == ("later_merge", second)
    (notice,) = (await show_contract(desk, await kees.signed_in())).reversible
    assert (notice.absorbed, notice.reference, notice.until) == (MOVED, second, until)
    await ask_back(desk, KEES, second)
    asked = await follow_order(desk, await kees.signed_in(), second)
    assert asked.version != newest.version
    assert (await show_contract(desk, await kees.signed_in())).reversible == ()


async def test_what_was_made_after_the_merge_stays_with_the_survivor(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    kees = await id_of(KEES)
    await run("INSERT INTO contract (customer, product, started_on) VALUES ({}, 'Nieuw', '2026-11-23')", kees)
    await take_back(desk, KEES, reference)
    assert await count("contract", "product = 'Nieuw' AND customer = {}", kees) == 1


async def test_an_opt_out_made_since_wins_over_what_lapsed_and_what_moved(desk: Desk) -> None:
    held = {"newsletters": ["nieuws", "storingen", "acties"]}
    await load(desk, KEES, SAME, differing={SAME: {"holdings": held}})
    (reference,) = await merge(desk, KEES, SAME)
    await run("DELETE FROM newsletter WHERE customer = {} AND topic IN ('nieuws', 'acties')", await id_of(KEES))
    reversal = await take_back(desk, KEES, reference)
    topics = await run("SELECT topic FROM newsletter WHERE customer = {}", await id_of(SAME))
    assert [row["topic"] for row in topics] == ["storingen"]
    assert set(await told(desk, reversal)) == {
        NotReturned("newsletters", "nieuws", "unsubscribed"),
        NotReturned("newsletters", "acties", "unsubscribed"),
    }
    assert await nothing_is_broken()


async def test_a_lapsed_row_that_was_erased_on_request_does_not_return(desk: Desk) -> None:
    await load(desk, KEES, SAME, differing={SAME: {"holdings": {"newsletters": ["nieuws"]}}})
    (reference,) = await merge(desk, KEES, SAME)
    await take_guards_down()
    await run("UPDATE ledger SET before = NULL, label = NULL WHERE action = 'lapsed'")
    reversal = await take_back(desk, KEES, reference)
    assert await told(desk, reversal) == (NotReturned("newsletters", "", "erased"),)
    assert await count("newsletter", "customer = {}", await id_of(SAME)) == 0


@pytest.mark.parametrize(("left", "returned"), [(2000, 500), (500, 500), (499, 499), (1, 1), (0, 0), (-300, 0)])
async def test_credit_returns_as_far_as_it_is_left(desk: Desk, left: int, returned: int) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    await run("UPDATE credit SET cents = {} WHERE customer = {}", left, await id_of(KEES))
    reversal = await take_back(desk, KEES, reference)
    assert await credit_of(SAME) == returned
    assert await credit_of(KEES) == left - returned
    missing = NotReturned("credit", "", "spent", cents=500 - returned)
    assert await told(desk, reversal) == (() if returned == 500 else (missing,))
    assert await nothing_is_broken()


async def test_a_debt_returns_whole(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    await run("UPDATE credit SET cents = -700 WHERE customer = {}", await id_of(SAME))
    before = await everything()
    (reference,) = await merge(desk, KEES, SAME)
    await take_back(desk, KEES, reference)
    assert await everything() == before
    assert await nothing_is_broken()


async def test_a_replaced_mandate_is_in_force_again_unless_another_one_is(desk: Desk) -> None:
    await load(desk, KEES, SAME, differing={SAME: {"holdings": {"mandates": 2}}})
    (reference,) = await merge(desk, KEES, SAME)
    await run("UPDATE mandate SET status = 'ended' WHERE reference = 'MANDAAT-10000001-1'")
    await run("UPDATE mandate SET status = 'active' WHERE reference = 'MANDAAT-10000002-2'")
    reversal = await take_back(desk, KEES, reference)
    mandates = await run(
        "SELECT reference, status FROM mandate WHERE customer = {} ORDER BY reference", await id_of(SAME)
    )
    assert [(each["reference"], each["status"]) for each in mandates] == [
        ("MANDAAT-10000002-1", "replaced"),
        ("MANDAAT-10000002-2", "active"),
    ]
    assert await told(desk, reversal) == (NotReturned("mandates", "MANDAAT-10000002-1", "changed"),)


@pytest.mark.parametrize(("status", "named"), [("ended", True), ("active", False)])
async def test_a_replaced_mandate_that_changed_since_goes_back_as_it_is(
    desk: Desk, status: str, named: bool
) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    await run("UPDATE mandate SET status = 'ended' WHERE reference = 'MANDAAT-10000001-1'")
    await run("UPDATE mandate SET status = {} WHERE reference = 'MANDAAT-10000002-1'", status)
    reversal = await take_back(desk, KEES, reference)
    assert await count("mandate", "status = {} AND customer = {}", status, await id_of(SAME)) == 1
    assert bool(await told(desk, reversal)) is named
    assert await nothing_is_broken()


async def test_a_number_that_others_were_merged_into_goes_back_with_them(desk: Desk) -> None:
    """B into A, then A into C: C takes A back, with what B brought; then A takes B back."""
    await load(desk, KEES, SAME, MOVED)
    start = await everything()
    (inner,) = await merge(desk, SAME, MOVED)
    between = await everything()
    (outer,) = await merge(desk, KEES, SAME)
    await take_back(desk, KEES, outer)
    assert await everything() == between
    await take_back(desk, SAME, inner)
    assert await everything() == start
    assert await nothing_is_broken()


@pytest.mark.parametrize("status", ["suspended", "closed"])
async def test_a_survivor_that_may_not_act_any_more_stops_its_reversal_which_can_be_asked_for_again(
    desk: Desk, status: str
) -> None:
    await load(desk, KEES, ALL_CONTACT)
    (reference,) = await merge(desk, KEES, ALL_CONTACT)
    (reversal,) = (await ask_back(desk, KEES, reference)).references
    kees = await sign_in(desk, KEES)
    await run("UPDATE customer SET status = {} WHERE number = {}", status, KEES)
    before = await snapshot("customer", "ledger", *HELD)
    assert await work(desk) == [State.FAILED]
    assert await snapshot("customer", "ledger", *HELD) == before
    assert await count("claim") == 0
    assert await count("outbox", "kind = 'reversal_failed'") == 2
    await run("UPDATE customer SET status = 'active' WHERE number = {}", KEES)
    failed = await follow_order(desk, await kees.signed_in(), reversal)
    assert failed.reason is not None
    assert (failed.state, failed.reason.code) == (State.FAILED, status)
    assert await take_back(desk, KEES, reference) != reversal
    assert await nothing_is_broken()


async def test_asked_for_in_time_is_in_time_however_late_the_worker(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    clock.advance(timedelta(days=14) - timedelta(seconds=1))
    await ask_back(desk, KEES, reference)
    clock.advance(timedelta(hours=2))
    assert await work(desk) == [State.EXECUTED]
    assert await nothing_is_broken()


async def test_sums_that_do_not_add_up_need_review_and_nothing_changes(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    await ask_back(desk, KEES, reference)
    before = await snapshot("customer", "ledger", *HELD)
    await plant(LOSING_MAILBOXES)
    assert await work(desk) == [State.NEEDS_REVIEW]
    await uproot()
    assert await snapshot("customer", "ledger", *HELD) == before
    order = await one("SELECT reason FROM merge_order WHERE kind = 'reversal'")
    assert order == {"reason": "balance_broken"}
    assert (await count("claim"), await count("outbox", "kind = 'reversal_needs_review'")) == (2, 1)
    assert await nothing_is_broken()


async def test_a_worker_that_lost_its_lease_changes_nothing(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await merge(desk, KEES, SAME)
    await ask_back(desk, KEES, reference)
    slow = await claim_order(desk, "slow")
    assert slow is not None
    clock.advance(timedelta(minutes=3))
    assert await work(desk) == [State.EXECUTED]
    before = await snapshot("ledger", "audit", "outbox", *HELD)
    assert await reverse_order(desk, slow) is None
    assert await snapshot("ledger", "audit", "outbox", *HELD) == before


@pytest.mark.parametrize("rows", [10, 2000])
async def test_a_reversal_takes_few_statements_whatever_the_number_of_rows(
    desk: Desk, database: Engine, rows: int
) -> None:
    held = {"contracts": rows, "domains": rows, "invoices": rows, "mandates": 2, "newsletters": ["x", "nieuws"]}
    await load(desk, KEES, SAME, differing={SAME: {"holdings": held}})
    (reference,) = await merge(desk, KEES, SAME)
    await ask_back(desk, KEES, reference)
    job = await claim_order(desk, "worker")
    assert job is not None
    async with statements_of(database) as statements:
        assert await reverse_order(desk, job) is State.EXECUTED
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


# SQLite tells of one statement twice: it begins it again when it finds that it reads what it writes.
MOST_STATEMENTS = 28


async def told(desk: Desk, reversal: str) -> tuple[NotReturned, ...]:
    kees = await sign_in(desk, KEES)
    return (await follow_order(desk, await kees.signed_in(), reversal)).not_returned


async def credit_of(number: str) -> int:
    row = await one("SELECT cents FROM credit WHERE customer = {}", await id_of(number))
    return int(row["cents"]) if row else 0


async def nothing_is_broken() -> bool:
    broken = [finding for finding in await verify_database() if not finding.holds]
    assert broken == []
    return True
