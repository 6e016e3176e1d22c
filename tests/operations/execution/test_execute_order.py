"""Executing: everything moves, ends and is told in one transaction, or nothing does."""

import json

import pytest

from app.context import Context
from app.merging.order import State
from app.operations.access.open_session import open_session
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import one, run
from tests.conftest import Clock
from tests.people import (
    ALL_CONTACT,
    KEES,
    MOVED,
    NOTATION,
    SAME,
    count,
    id_of,
    load,
    merge,
    place,
    sign_in,
    snapshot,
    work,
)


async def test_every_row_of_the_absorbed_number_has_the_survivor_as_owner_and_is_else_untouched(
    context: Context,
) -> None:
    await load(context, KEES, SAME)
    plain = ("contract", "domain", "mailbox", "ticket", "invoice")
    before, kees = await snapshot(*plain), await id_of(KEES)
    await place(context, KEES, SAME)
    assert await work(context) == [State.EXECUTED]
    for table, rows in before.items():
        assert (await snapshot(table))[table] == [row | {"customer": kees} for row in rows]


async def test_one_active_mandate_remains_and_the_other_is_replaced(context: Context) -> None:
    await load(context, KEES, SAME)
    before, kees = (await snapshot("mandate"))["mandate"], await id_of(KEES)
    await merge(context, KEES, SAME)
    after = (await snapshot("mandate"))["mandate"]
    assert after == [before[0], before[1] | {"customer": kees, "status": "replaced"}]
    entry = await one("SELECT action, before FROM ledger WHERE table_name = 'mandate'")
    assert entry is not None
    assert (entry["action"], json.loads(entry["before"])) == ("replaced", {"status": "active"})


async def test_the_absorbed_mandate_stays_active_when_the_survivor_has_none(context: Context) -> None:
    await load(context, KEES, SAME, differing={KEES: {"holdings": {}}})
    await merge(context, KEES, SAME)
    assert await count("mandate", "status = 'active' AND customer = {}", await id_of(KEES)) == 1


async def test_a_subscription_to_the_same_topic_lapses_and_its_whole_row_is_in_the_ledger(
    context: Context,
) -> None:
    await load(context, KEES, SAME)
    rows = await run("SELECT * FROM newsletter WHERE customer = {} ORDER BY topic", await id_of(SAME))
    await merge(context, KEES, SAME)
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


async def test_credit_is_added_up_in_cents(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    assert await count("credit", "customer = {} AND cents = 1750", await id_of(KEES)) == 1
    assert await count("credit", "customer = {} AND cents = 0", await id_of(SAME)) == 1


async def test_the_survivors_record_stays_as_it_was_also_when_data_were_adopted(context: Context) -> None:
    await load(context, KEES, ALL_CONTACT)
    await place(context, KEES, ALL_CONTACT)
    before = await snapshot("customer")
    await work(context)
    kees, absorbed = (await snapshot("customer"))["customer"]
    assert kees == before["customer"][0]
    changed = {key for key in absorbed if absorbed[key] != before["customer"][1][key]}
    assert changed == {"status", "merged_into", "merged_at"}


async def test_the_absorbed_number_is_a_signpost_and_cannot_act_any_more(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME, MOVED)
    same = await sign_in(context, SAME)
    await same.prepare(MOVED)
    await same.prove(KEES)
    await merge(context, KEES, SAME)
    row = await one("SELECT status, merged_into, merged_at FROM customer WHERE number = {}", SAME)
    assert row == {"status": "absorbed", "merged_into": await id_of(KEES), "merged_at": clock.now()}
    assert await open_session(context, same.token) is None
    absorbed = await id_of(SAME)
    assert await count("session", "customer = {}", absorbed) == 0
    assert await count("draft", "survivor = {}", absorbed) == 0
    assert await count("proof", "used_at IS NULL") == 0


async def test_it_is_audited_once_claims_end_and_every_invariant_holds(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    await merge(context, KEES, SAME, MOVED)
    assert await count("audit", "event = 'order_executed' AND actor = 'worker'") == 2
    assert await count("claim") == 0
    assert not [finding for finding in await verify_database() if not finding.holds]


async def test_one_mail_is_enough_for_one_address(context: Context) -> None:
    await load(context, KEES, NOTATION, differing={NOTATION: {"email": "Kees@example.org"}})
    await merge(context, KEES, NOTATION)
    assert await count("outbox", "kind = 'order_executed'") == 1


async def test_an_absorbed_number_can_be_given_nothing(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    with pytest.raises(Exception, match="ck_contract_owner_is_live"):
        await run(
            "INSERT INTO contract (customer, product, started_on) VALUES ({}, 'x', '2026-01-01')",
            await id_of(SAME),
        )


async def test_an_order_may_be_large(context: Context) -> None:
    many = {"holdings": {"domains": 3000, "invoices": 3000, "contracts": 1}}
    await load(context, KEES, SAME, differing={SAME: many})
    await merge(context, KEES, SAME)
    assert await count("domain", "customer = {}", await id_of(KEES)) == 3005
    assert await count("ledger") == 3000 + 3000 + 1 + 1
