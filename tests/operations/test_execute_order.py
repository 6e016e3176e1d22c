"""Executing: everything moves, ends and is told in one transaction, or nothing does."""

import asyncio
import json
from datetime import timedelta

import pytest

from app.merging.order import State
from app.operations.claim_order import claim_order
from app.operations.desk import Desk
from app.operations.execute_order import execute_order
from app.operations.follow_order import follow_order
from app.operations.open_session import open_session
from app.operations.verify_database import verify_database
from app.storage.sql import engine_type, one, run
from tests.conftest import Clock
from tests.people import (
    ALL_CONTACT,
    KEES,
    MOVED,
    NOTATION,
    SAME,
    TWELVE,
    count,
    edit,
    id_of,
    load,
    merge,
    place,
    sign_in,
    snapshot,
    work,
)

HELD = ("contract", "domain", "mailbox", "ticket", "invoice", "mandate", "newsletter", "credit")


async def test_every_row_of_the_absorbed_number_has_the_survivor_as_owner_and_is_else_untouched(
    desk: Desk,
) -> None:
    await load(desk, KEES, SAME)
    plain = ("contract", "domain", "mailbox", "ticket", "invoice")
    before, kees = await snapshot(*plain), await id_of(KEES)
    await place(desk, KEES, SAME)
    assert await work(desk) == [State.EXECUTED]
    for table, rows in before.items():
        assert (await snapshot(table))[table] == [row | {"customer": kees} for row in rows]


async def test_one_active_mandate_remains_and_the_other_is_replaced(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    before, kees = (await snapshot("mandate"))["mandate"], await id_of(KEES)
    await merge(desk, KEES, SAME)
    after = (await snapshot("mandate"))["mandate"]
    assert after == [before[0], before[1] | {"customer": kees, "status": "replaced"}]
    entry = await one("SELECT action, before FROM ledger WHERE table_name = 'mandate'")
    assert entry is not None
    assert (entry["action"], json.loads(entry["before"])) == ("replaced", {"status": "active"})


async def test_the_absorbed_mandate_stays_active_when_the_survivor_has_none(desk: Desk) -> None:
    await load(desk, KEES, SAME, differing={KEES: {"holdings": {}}})
    await merge(desk, KEES, SAME)
    assert await count("mandate", "status = 'active' AND customer = {}", await id_of(KEES)) == 1


async def test_a_subscription_to_the_same_topic_lapses_and_its_whole_row_is_in_the_ledger(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    rows = await run("SELECT * FROM newsletter WHERE customer = {} ORDER BY topic", await id_of(SAME))
    await merge(desk, KEES, SAME)
    kept = await run("SELECT topic FROM newsletter WHERE customer = {} ORDER BY topic", await id_of(KEES))
    assert [row["topic"] for row in kept] == ["aanbiedingen", "nieuws", "storingen"]
    lapsed = await one("SELECT row_id, before FROM ledger WHERE action = 'lapsed'")
    assert lapsed is not None
    before = json.loads(lapsed["before"])
    assert lapsed["row_id"] == rows[0]["id"]
    assert {key: before[key] for key in ("id", "customer", "topic")} == {
        key: rows[0][key] for key in ("id", "customer", "topic")
    }
    assert before.keys() == rows[0].keys()


async def test_credit_is_added_up_in_cents(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    assert await count("credit", "customer = {} AND cents = 1750", await id_of(KEES)) == 1
    assert await count("credit", "customer = {} AND cents = 0", await id_of(SAME)) == 1


async def test_the_survivors_record_stays_as_it_was_also_when_data_were_adopted(desk: Desk) -> None:
    await load(desk, KEES, ALL_CONTACT)
    await place(desk, KEES, ALL_CONTACT)
    before = await snapshot("customer")
    await work(desk)
    kees, absorbed = (await snapshot("customer"))["customer"]
    assert kees == before["customer"][0]
    changed = {key for key in absorbed if absorbed[key] != before["customer"][1][key]}
    assert changed == {"status", "merged_into", "merged_at"}


async def test_the_absorbed_number_is_a_signpost_and_cannot_act_any_more(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME, MOVED)
    same = await sign_in(desk, SAME)
    await same.prepare(MOVED)
    await same.prove(KEES)
    await merge(desk, KEES, SAME)
    row = await one("SELECT status, merged_into, merged_at FROM customer WHERE number = {}", SAME)
    assert row == {"status": "absorbed", "merged_into": await id_of(KEES), "merged_at": clock.now()}
    assert await open_session(desk, same.token) is None
    absorbed = await id_of(SAME)
    assert await count("session", "customer = {}", absorbed) == 0
    assert await count("draft", "survivor = {}", absorbed) == 0
    assert await count("proof", "used_at IS NULL") == 0


async def test_it_is_audited_once_claims_end_and_every_invariant_holds(desk: Desk) -> None:
    await load(desk, KEES, SAME, MOVED)
    await merge(desk, KEES, SAME, MOVED)
    assert await count("audit", "event = 'order_executed' AND actor = 'worker'") == 2
    assert await count("claim") == 0
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_both_addresses_as_they_were_at_placing_are_told(desk: Desk) -> None:
    await load(desk, KEES, ALL_CONTACT)
    await place(desk, KEES, ALL_CONTACT)
    # A change of the address is a change, so the order would fail: what is told then is told to the old one.
    await edit(ALL_CONTACT, email="thief@example.net")
    assert await work(desk) == [State.FAILED]
    told = await run("SELECT kind, recipient FROM outbox ORDER BY id")
    assert {(mail["kind"], mail["recipient"]) for mail in told} == {
        (kind, email)
        for kind in ("order_placed", "order_failed")
        for email in ("kees@example.org", "jansen.oud@example.com")
    }


async def test_one_mail_is_enough_for_one_address(desk: Desk) -> None:
    await load(desk, KEES, NOTATION, differing={NOTATION: {"email": "Kees@example.org"}})
    await merge(desk, KEES, NOTATION)
    assert await count("outbox", "kind = 'order_executed'") == 1


@pytest.mark.parametrize("number", [KEES, SAME])
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "suspended"}, "suspended"),
        ({"status": "closed"}, "closed"),
        ({"city": "Assen"}, "changed"),
        ({"iban": "NL20INGB0001234567"}, "changed"),
        ({"credential_version": 2}, "changed"),
    ],
)
async def test_a_change_between_sending_and_execution_fails_the_order_and_nothing_moves(
    desk: Desk, number: str, change: dict[str, object], reason: str
) -> None:
    await load(desk, KEES, SAME)
    (reference,) = await place(desk, KEES, SAME)
    await edit(number, **change)
    before = await snapshot("customer", "ledger", *HELD)
    assert await work(desk) == [State.FAILED]
    assert await snapshot("customer", "ledger", *HELD) == before
    order = await one("SELECT state, reason FROM merge_order WHERE reference = {}", reference)
    assert order == {"state": "failed", "reason": reason}
    assert await count("claim") == 0
    assert await count("audit", "event = 'order_failed'") == await count("outbox", "kind = 'order_failed'") == 1


async def test_sums_that_do_not_add_up_need_review_and_nothing_moves(desk: Desk) -> None:
    await load(desk, KEES, SAME, TWELVE)
    (reference,) = await place(desk, KEES, SAME)
    before = await snapshot("customer", *HELD)
    await plant(LOSING_MAILBOXES)
    assert await work(desk) == [State.NEEDS_REVIEW]
    assert await snapshot("customer", *HELD) == before
    kees = await sign_in(desk, KEES)
    order = await follow_order(desk, await kees.signed_in(), reference)
    assert order.reason is not None
    assert (order.state, order.reason.code, await count("claim")) == (State.NEEDS_REVIEW, "balance_broken", 2)
    assert await count("ledger") == 0


async def test_an_order_that_needs_review_holds_up_neither_its_sending_nor_others(desk: Desk) -> None:
    await load(desk, KEES, SAME, MOVED, TWELVE, NOTATION)
    await place(desk, KEES, SAME, MOVED)
    await place(desk, TWELVE, NOTATION)
    await plant(LOSING_MAILBOXES.replace("WHEN ", f"WHEN OLD.customer = {await id_of(SAME)} AND "))
    assert await work(desk) == [State.NEEDS_REVIEW, State.EXECUTED, State.EXECUTED]
    assert await count("claim") == 2  # of Kees and the number that is under review
    broken = [finding for finding in await verify_database() if not finding.holds]
    assert broken == []


async def test_a_fault_is_tried_again_later_and_later_and_after_five_times_needs_review(
    desk: Desk, clock: Clock
) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    await plant(FAILING)
    before = await snapshot("customer", *HELD)
    for attempt in range(1, 6):
        job = await claim_order(desk, "worker")
        assert job is not None
        assert job.attempts == attempt
        with pytest.raises(Exception, match="planted"):
            await execute_order(desk, job)
        assert await claim_order(desk, "worker") is None
        clock.advance(timedelta(seconds=2 ** (attempt - 1) * 1.2))
    order = await one("SELECT state, reason FROM merge_order")
    assert order == {"state": "needs_review", "reason": "kept_failing"}
    assert await snapshot("customer", *HELD) == before
    assert await count("audit", "event = 'order_needs_review'") == 1


async def test_a_fault_that_passes_delays_the_order_only(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    await plant(FAILING)
    with pytest.raises(Exception, match="planted"):
        await work(desk)
    await uproot()
    clock.advance(timedelta(seconds=2))
    assert await work(desk) == [State.EXECUTED]
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_orders_of_one_sending_run_one_after_the_other(desk: Desk) -> None:
    await load(desk, KEES, SAME, MOVED)
    first, second = await place(desk, KEES, SAME, MOVED)
    job = await claim_order(desk, "one")
    assert job is not None
    assert job.reference == first
    assert await claim_order(desk, "two") is None
    kees = await sign_in(desk, KEES)
    assert (await follow_order(desk, await kees.signed_in(), second)).waits_for == first
    await execute_order(desk, job)
    assert (await follow_order(desk, await kees.signed_in(), second)).waits_for is None
    assert await work(desk) == [State.EXECUTED]


async def test_workers_at_once_never_take_the_same_order(desk: Desk) -> None:
    await load(desk, KEES, SAME, TWELVE, MOVED)
    await place(desk, KEES, SAME)
    await place(desk, TWELVE, MOVED)
    jobs = await asyncio.gather(*(claim_order(desk, f"worker {n}") for n in range(8)))
    taken = [job.reference for job in jobs if job]
    assert len(taken) == len({*taken}) >= 1
    while job := await claim_order(desk, "another"):
        taken.append(job.reference)
    assert len(taken) == len({*taken}) == 2


async def test_an_order_whose_worker_fell_silent_is_taken_over_and_executed_once(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    silent = await claim_order(desk, "silent")
    clock.advance(timedelta(seconds=120))
    assert await claim_order(desk, "heir") is None
    clock.advance(timedelta(seconds=1))
    heir = await claim_order(desk, "heir")
    assert silent is not None
    assert heir is not None
    assert await execute_order(desk, silent) is None  # it woke up too late
    assert await execute_order(desk, heir) is State.EXECUTED
    assert await execute_order(desk, heir) is None
    assert await count("audit", "event = 'order_executed'") == 1


async def test_an_absorbed_number_can_be_given_nothing(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    with pytest.raises(Exception, match="ck_contract_owner_is_live"):
        await run(
            "INSERT INTO contract (customer, product, started_on) VALUES ({}, 'x', '2026-01-01')",
            await id_of(SAME),
        )


async def test_an_order_may_be_large(desk: Desk) -> None:
    many = {"holdings": {"domains": 3000, "invoices": 3000, "contracts": 1}}
    await load(desk, KEES, SAME, differing={SAME: many})
    await merge(desk, KEES, SAME)
    assert await count("domain", "customer = {}", await id_of(KEES)) == 3005
    assert await count("ledger") == 3000 + 3000 + 1 + 1


LOSING_MAILBOXES = "UPDATE ON mailbox WHEN OLD.customer <> NEW.customer DO DELETE FROM mailbox WHERE id = OLD.id"
FAILING = "UPDATE ON mailbox WHEN OLD.customer <> NEW.customer DO FAIL"


async def plant(fault: str) -> None:
    """A trigger that does harm when rows move: `UPDATE ON table WHEN condition DO statement`."""
    table, condition, harm = (
        fault.removeprefix("UPDATE ON ").replace(" WHEN ", "|").replace(" DO ", "|").split("|")
    )
    if engine_type() == "sqlite":
        harm = "SELECT RAISE(ABORT, 'planted')" if harm == "FAIL" else harm
        await run(f"CREATE TRIGGER planted AFTER UPDATE ON {table} WHEN {condition} BEGIN {harm}; END")
    else:
        harm = "RAISE EXCEPTION 'planted'" if harm == "FAIL" else harm
        await run(
            f"CREATE FUNCTION harm() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {harm}; RETURN NULL; END $$"
        )
        await run(
            f"CREATE TRIGGER planted AFTER UPDATE ON {table} FOR EACH ROW WHEN ({condition}) "
            "EXECUTE FUNCTION harm()"
        )


async def uproot() -> None:
    await run("DROP TRIGGER planted" + ("" if engine_type() == "sqlite" else " ON mailbox"))
