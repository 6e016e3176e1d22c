"""Each invariant is broken once by hand: the check of that name finds the row."""

from datetime import timedelta

import pytest

from app.context import Context
from app.operations.upkeep.seal_audit import seal_audit
from app.operations.upkeep.verify_database import verify_database
from app.storage.checks.broken import MOVED
from app.storage.checks.checks import CHECKS
from app.storage.checks.reversal_checks import REVERSALS
from app.storage.sql import engine_type, run
from app.storage.transaction import violated
from tests.conftest import Clock
from tests.guards import take_guards_down
from tests.people import KEES, NOTATION, SAME, id_of, load, merge, place
from tests.people import MOVED as MOVED_HOUSE

ABSORBED = "(SELECT id FROM customer WHERE number = '10000002')"
SURVIVOR = "(SELECT id FROM customer WHERE number = '10000001')"
LAST_ORDER = "(SELECT MAX(id) FROM merge_order)"
FIRST_ORDER = "(SELECT MIN(id) FROM merge_order)"

PLANTED = {
    "I-1 conservation": "UPDATE merge_order SET balance_after = balance_before WHERE state = 'executed'",
    "I-2 live owner of contract": f"UPDATE contract SET customer = {ABSORBED}",
    "I-2 live owner of domain": f"UPDATE domain SET customer = {ABSORBED}",
    "I-2 live owner of mailbox": f"UPDATE mailbox SET customer = {ABSORBED}",
    "I-2 live owner of ticket": f"UPDATE ticket SET customer = {ABSORBED}",
    "I-2 live owner of invoice": f"UPDATE invoice SET customer = {ABSORBED}",
    "I-2 live owner of mandate": f"UPDATE mandate SET customer = {ABSORBED} WHERE status <> 'active'",
    "I-2 live owner of newsletter": f"UPDATE newsletter SET customer = {ABSORBED} WHERE topic = 'aanbiedingen'",
    "I-2 absorbed credit is empty": f"UPDATE credit SET cents = 1 WHERE customer = {ABSORBED}",
    "I-3 absorbed exactly while an executed order says so": (
        f"UPDATE customer SET status = 'active', merged_into = NULL WHERE id = {ABSORBED}"
    ),
    "I-4 unfinished orders hold their claims": f"DELETE FROM claim WHERE customer = {SURVIVOR}",
    "I-5 one executing order per survivor, never into itself": (
        "DROP INDEX uq_merge_order_survivor; "
        "UPDATE merge_order SET state = 'executing', executed_seq = NULL, reversible_until = NULL"
    ),
    "I-5 no open order into a signpost": (f"UPDATE merge_order SET survivor = {ABSORBED} WHERE id = {LAST_ORDER}"),
    "I-6 signposts lead to a live customer": (
        f"UPDATE customer SET status = 'absorbed', merged_into = {ABSORBED} WHERE id = {SURVIVOR}"
    ),
    "I-7 ledger replays for domain": (
        "UPDATE domain SET customer = (SELECT id FROM customer WHERE number = '10000003')"
    ),
    "I-8 each change of an order has one audit row": "DELETE FROM audit WHERE event = 'order_executed'",
    "I-8 the hash chain is whole": "UPDATE audit SET details = '' WHERE id = 1",
    "I-9 each change of an order is told": "DELETE FROM outbox WHERE kind = 'order_executed'",
    "I-11 ledger entries exactly for executed orders": "DELETE FROM ledger",
    "I-13 every guard stands": "SELECT 1",
    "I-13 retention left no pass open": "INSERT INTO retention_pass (id) VALUES (1)",
    "I-14 at most one active mandate": "DROP INDEX uq_mandate_customer; UPDATE mandate SET status = 'active'",
    "I-15 each order has its used proof": f"UPDATE merge_order SET proof = NULL WHERE id = {LAST_ORDER}",
    "I-16 a proof serves one order": (
        "DROP INDEX uq_merge_order_proof; UPDATE merge_order SET proof = (SELECT MIN(id) FROM proof)"
    ),
    "I-17 executed as compared": f"UPDATE merge_order SET fingerprint = 'another' WHERE id = {FIRST_ORDER}",
    "I-18 the survivor's record is kept": (
        "UPDATE audit SET details = REPLACE(details, 'record_after', 'x') WHERE event = 'order_executed'"
    ),
    "I-19 no session.customer of an absorbed number": (
        "INSERT INTO session (id, customer, born, seen, password_at) "
        f"SELECT 'x', {ABSORBED}, created_at, created_at, created_at FROM customer WHERE number = '10000001'"
    ),
    "I-19 no known_device.customer of an absorbed number": (
        "INSERT INTO known_device (id, customer, known_since, seen) "
        f"SELECT 'x', {ABSORBED}, created_at, created_at FROM customer WHERE number = '10000001'"
    ),
    "I-19 no reset_token.customer of an absorbed number": (
        "INSERT INTO reset_token (id, customer, valid_until) "
        f"SELECT 'x', {ABSORBED}, created_at FROM customer WHERE number = '10000001'"
    ),
    "I-19 no proof.survivor of an absorbed number": (
        "INSERT INTO proof (session, survivor, absorbed, fingerprint, made_at) "
        f"SELECT 'x', {ABSORBED}, {SURVIVOR}, 'x', created_at FROM customer WHERE number = '10000001'"
    ),
    "I-19 no proof.absorbed of an absorbed number": (
        "INSERT INTO proof (session, survivor, absorbed, fingerprint, made_at) "
        f"SELECT 'x', {SURVIVOR}, {ABSORBED}, 'x', created_at FROM customer WHERE number = '10000001'"
    ),
    "I-19 no draft.survivor of an absorbed number": (
        "INSERT INTO draft (survivor, absorbed, proof, decision, fingerprint, prepared_at) "
        f"SELECT {ABSORBED}, {SURVIVOR}, (SELECT MIN(id) FROM proof), 'continue', 'x', created_at "
        "FROM customer WHERE number = '10000001'"
    ),
    "I-25 a reversal by staff is placed by two people": (
        "UPDATE sending SET origin = 'staff'; "
        f"UPDATE merge_order SET kind = 'reversal', reverses = {FIRST_ORDER}, decision = NULL "
        f"WHERE id = {LAST_ORDER}"
    ),
    "I-22 a key serves one sending": (
        "ALTER TABLE sending DROP CONSTRAINT uq_sending_customer_idempotency_key; "
        "UPDATE sending SET idempotency_key = 'same'"
    ),
    "I-28 an order that staff ended was ended by two people": (
        f"UPDATE merge_order SET reason = 'ended_by_staff' WHERE id = {FIRST_ORDER}"
    ),
    "I-28 an accepted case serves its own pair, by two people, in time": (
        "INSERT INTO staff (user_name, name, password_hash, created_at) SELECT number, 'x', 'x', created_at "
        "FROM customer WHERE number IN ('10000001', '10000002'); "
        "INSERT INTO transfer_case (reference, survivor, absorbed, identity_fingerprint, state, opened_at, "
        "approved_by, accepted_by, accepted_at, valid_until, used_by) "
        f"SELECT 'x', {ABSORBED}, {SURVIVOR}, 'x', 'accepted', created_at, 1, 2, created_at, created_at, "
        f"{FIRST_ORDER} FROM customer WHERE number = '10000001'"
    ),
    "I-28 a blocked pair is merged on an accepted case": (
        f"UPDATE customer SET normal_name = 'another' WHERE id = {SURVIVOR}"
    ),
    "I-29 retention leaves what can be taken back": (
        f"UPDATE customer SET password_hash = '!retention:2026-11-24T12:00:00+00:00' WHERE id = {ABSORBED}"
    ),
    "L-3 no claim outlives its sending": (
        "INSERT INTO claim (customer, sending) "
        "SELECT id, (SELECT MIN(id) FROM sending) FROM customer WHERE number = '10000003'"
    ),
}


# What the guards refuse while they stand; the rest only the checks notice.
REFUSED = {
    **{f"I-2 live owner of {table}": f"ck_{table}_owner_is_live" for table in MOVED},
    "I-3 absorbed exactly while an executed order says so": "ck_customer_is_revived_by_its_reversal",
    "I-5 no open order into a signpost": "ck_merge_order_is_immutable",
    "I-6 signposts lead to a live customer": "ck_customer_is_absorbed_by_its_order",
    "I-8 each change of an order has one audit row": "ck_audit_is_kept",
    "I-8 the hash chain is whole": "ck_audit_is_append_only",
    "I-11 ledger entries exactly for executed orders": "ck_ledger_is_kept",
    "I-15 each order has its used proof": "ck_merge_order_is_immutable",
    "I-17 executed as compared": "ck_merge_order_is_immutable",
}


@pytest.mark.parametrize("check", PLANTED)
async def test_a_planted_violation_is_found_by_its_check(context: Context, clock: Clock, check: str) -> None:
    if check.startswith("I-22") and engine_type() == "sqlite":
        pytest.skip("SQLite cannot drop a constraint")
    await load(context, KEES, SAME, MOVED_HOUSE, NOTATION)
    await merge(context, KEES, SAME)
    clock.advance(timedelta(minutes=1))
    await place(context, KEES, MOVED_HOUSE)
    await seal_audit(context)
    assert await broken() == {}
    if check in REFUSED:
        await see_refused(PLANTED[check], REFUSED[check])
        assert await broken() == {}
    await take_guards_down()
    for statement in PLANTED[check].split("; "):
        await run(statement)
    found = await broken()
    assert check in found
    assert found[check], "the check names the rows"


def test_every_check_of_the_whole_database_has_its_planted_violation() -> None:
    assert {f"{check.id} {check.name}" for check in CHECKS} - PLANTED.keys() == ELSEWHERE


# One query made for each table that moves; and reversals, in test_verify_reversals.py.
ELSEWHERE = {f"I-7 ledger replays for {table}" for table in MOVED if table != "domain"} | {
    f"{number} {name}" for number, name, _ in REVERSALS
}


async def test_a_row_at_an_absorbed_number_is_named(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    (row,) = await run("SELECT MAX(id) AS id FROM domain")
    await take_guards_down()
    await run("UPDATE domain SET customer = {} WHERE id = {}", await id_of(SAME), row["id"])
    assert (await broken())["I-2 live owner of domain"] == (row,)


async def test_an_empty_database_breaks_nothing(context: Context) -> None:
    await load(context)
    assert await broken() == {}
    assert [finding for finding in await verify_database(context) if not finding.holds] == []


async def see_refused(statement: str, constraint: str) -> None:
    with pytest.raises(Exception, match=constraint) as refused:
        await run(statement)
    assert violated(refused.value) == constraint


async def broken() -> dict[str, tuple[dict[str, object], ...]]:
    return {f"{each.id} {each.name}": each.rows for each in await verify_database() if not each.holds}
