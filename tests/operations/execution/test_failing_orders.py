"""An order that fails or needs review moves nothing, says why, and holds up no other."""

from datetime import timedelta

import pytest

from app.context import Context
from app.merging.order import State
from app.operations.execution.claim_order import claim_order
from app.operations.execution.execute_order import execute_order
from app.operations.orders.follow_order import follow_order
from app.operations.orders.retry_order import retry_order
from app.operations.orders.review import OPERATOR
from app.operations.upkeep.verify_database import verify_database
from app.storage.guards import Guard
from app.storage.sql import engine_type, run
from tests import rows
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
    place,
    sign_in,
    snapshot,
    work,
)
from tests.planting import planted

HELD = ("contract", "domain", "mailbox", "ticket", "invoice", "mandate", "newsletter", "credit")


async def test_both_addresses_as_they_were_at_placing_are_told(context: Context) -> None:
    await load(context, KEES, ALL_CONTACT)
    await place(context, KEES, ALL_CONTACT)
    # A change of the address is a change, so the order would fail: what is told then is told to the old one.
    await edit(ALL_CONTACT, email="thief@example.net")
    assert await work(context) == [State.FAILED]
    assert {(mail.kind, mail.recipient) for mail in await rows.mails()} == {
        (kind, email)
        for kind in ("order_placed", "order_failed")
        for email in ("kees@example.org", "jansen.oud@example.com")
    }


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
    context: Context, number: str, change: dict[str, object], reason: str
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    await edit(number, **change)
    before = await snapshot("customer", "ledger", *HELD)
    assert await work(context) == [State.FAILED]
    assert await snapshot("customer", "ledger", *HELD) == before
    order = await rows.order(reference)
    assert (order.state, order.reason) == ("failed", reason)
    assert await count("claim") == 0
    assert await count("audit", "event = 'order_failed'") == await count("outbox", "kind = 'order_failed'") == 1


async def test_sums_that_do_not_add_up_need_review_and_nothing_moves(context: Context) -> None:
    await load(context, KEES, SAME, TWELVE)
    (reference,) = await place(context, KEES, SAME)
    before = await snapshot("customer", *HELD)
    await plant(LOSING_MAILBOXES)
    assert await work(context) == [State.NEEDS_REVIEW]
    assert await snapshot("customer", *HELD) == before
    kees = await sign_in(context, KEES)
    order = (await follow_order(context, await kees.signed_in(), reference)).order
    assert order.reason is not None
    assert (order.state, order.reason.code, await count("claim")) == (State.NEEDS_REVIEW, "balance_broken", 2)
    assert await count("ledger") == 0


async def test_an_order_that_needs_review_holds_up_neither_its_sending_nor_others(context: Context) -> None:
    await load(context, KEES, SAME, MOVED, TWELVE, NOTATION)
    await place(context, KEES, SAME, MOVED)
    await place(context, TWELVE, NOTATION)
    await plant(LOSING_MAILBOXES.replace("WHEN ", f"WHEN OLD.customer = {await id_of(SAME)} AND "))
    assert await work(context) == [State.NEEDS_REVIEW, State.EXECUTED, State.EXECUTED]
    assert await count("claim") == 2  # of Kees and the number that is under review
    broken = [finding for finding in await verify_database() if not finding.holds]
    assert broken == []


async def test_a_fault_is_tried_again_later_and_later_and_after_five_times_needs_review(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    await plant(FAILING)
    before = await snapshot("customer", *HELD)
    for attempt in range(1, 6):
        job = await claim_order(context, "worker")
        assert job is not None
        assert job.attempts == attempt
        with pytest.raises(Exception, match="planted"):
            await execute_order(context, job)
        assert await claim_order(context, "worker") is None
        clock.advance(timedelta(seconds=2 ** (attempt - 1) * 1.2))
    (order,) = await rows.orders()
    assert (order.state, order.reason) == ("needs_review", "kept_failing")
    assert await snapshot("customer", *HELD) == before
    assert await count("audit", "event = 'order_needs_review'") == 1


async def test_an_order_that_ends_every_worker_is_set_aside_and_may_be_tried_once_more(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    for _ in range(context.settings.order_attempts):
        assert await claim_order(context, "a worker that ends") is not None
        clock.advance(timedelta(seconds=context.settings.order_lease_seconds + 1))
    assert await work(context) == [State.NEEDS_REVIEW]
    order = await rows.order(reference)
    assert (order.state, order.reason) == ("needs_review", "kept_failing")
    assert await count("outbox", "kind = 'order_needs_review'") > 0
    await retry_order(context, OPERATOR, reference)
    assert await work(context) == [State.EXECUTED]
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_a_fault_that_passes_delays_the_order_only(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    await plant(FAILING)
    with pytest.raises(Exception, match="planted"):
        await work(context)
    await uproot()
    clock.advance(timedelta(seconds=2))
    assert await work(context) == [State.EXECUTED]
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_where_the_mails_cannot_be_written_nothing_moves(context: Context) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    before = await snapshot("customer", "ledger", *HELD)
    async with planted(Guard("planted", "outbox", "INSERT", "NEW.kind = 'order_executed'")):
        with pytest.raises(Exception, match="ck_planted"):
            await work(context)
    assert await snapshot("customer", "ledger", *HELD) == before
    (order,) = await rows.orders()
    assert (order.state, order.lease_until is None) == ("placed", True)
    assert await count("audit", "event = 'order_executed'") == 0


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
