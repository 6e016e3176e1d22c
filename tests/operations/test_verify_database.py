"""Each invariant is broken once by hand: the check of that name finds the row."""

from datetime import timedelta

import pytest

from app.operations.desk import Desk
from app.operations.verify_database import verify_database
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, MOVED, NOTATION, SAME, id_of, load, merge, place

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
    "I-6 signposts lead to a live customer": (
        f"UPDATE customer SET status = 'absorbed', merged_into = {ABSORBED} WHERE id = {SURVIVOR}"
    ),
    "I-7 ledger replays for domain": (
        "UPDATE domain SET customer = (SELECT id FROM customer WHERE number = '10000003')"
    ),
    "I-8 each change of an order has one audit row": "DELETE FROM audit WHERE event = 'order_executed'",
    "I-9 each change of an order is told": "DELETE FROM outbox WHERE kind = 'order_executed'",
    "I-11 ledger entries exactly for executed orders": "DELETE FROM ledger",
    "I-15 each order has its used proof": f"UPDATE merge_order SET proof = NULL WHERE id = {LAST_ORDER}",
    "I-17 executed as compared": f"UPDATE merge_order SET fingerprint = 'another' WHERE id = {FIRST_ORDER}",
    "I-19 no session.customer of an absorbed number": (
        "INSERT INTO session (id, customer, born, seen, password_at) "
        f"SELECT 'x', {ABSORBED}, created_at, created_at, created_at FROM customer WHERE number = '10000001'"
    ),
    "I-19 no reset_token.customer of an absorbed number": (
        "INSERT INTO reset_token (id, customer, valid_until) "
        f"SELECT 'x', {ABSORBED}, created_at FROM customer WHERE number = '10000001'"
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
    "L-3 no claim outlives its sending": (
        "INSERT INTO claim (customer, sending) "
        "SELECT id, (SELECT MIN(id) FROM sending) FROM customer WHERE number = '10000003'"
    ),
}


@pytest.mark.parametrize("check", PLANTED)
async def test_a_planted_violation_is_found_by_its_check(desk: Desk, clock: Clock, check: str) -> None:
    await load(desk, KEES, SAME, MOVED, NOTATION)
    await merge(desk, KEES, SAME)
    clock.advance(timedelta(minutes=1))
    await place(desk, KEES, MOVED)
    assert await broken() == {}
    await run(PLANTED[check])
    found = await broken()
    assert check in found
    assert found[check], "the check names the rows"


async def test_a_row_at_an_absorbed_number_is_named(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    (row,) = await run("SELECT MAX(id) AS id FROM domain")
    await run("UPDATE domain SET customer = {} WHERE id = {}", await id_of(SAME), row["id"])
    assert (await broken())["I-2 live owner of domain"] == (row,)


async def test_an_empty_database_breaks_nothing(desk: Desk) -> None:
    await load(desk)
    assert await broken() == {}


async def broken() -> dict[str, tuple[dict[str, object], ...]]:
    return {f"{each.id} {each.name}": each.rows for each in await verify_database() if not each.holds}
