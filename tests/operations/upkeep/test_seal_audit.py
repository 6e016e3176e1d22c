"""The hash chain over the audit trail: every row is sealed, and whoever changes one is found."""

from datetime import timedelta

import pytest

from app.config import Settings
from app.context import Context
from app.operations.clock.confirm_clock import confirm_clock
from app.operations.letters.mail_chain_head import mail_chain_head
from app.operations.upkeep.seal_audit import seal_audit
from app.operations.upkeep.verify_database import verify_database, verify_link
from app.storage.schema.guards_for_retention import allow_retention
from app.storage.sql import run
from app.storage.trail.audit_chain import head
from app.storage.trail.audit_content import pseudonymised
from app.storage.transaction import write_transaction
from tests import rows
from tests.conftest import Clock
from tests.guards import take_guards_down
from tests.people import KEES, SAME, count, load, merge
from tests.settings import changed

CHAIN, SEALED = "I-8 the hash chain is whole", "I-8 the trail is sealed"


async def broken(context: Context | None = None) -> dict[str, tuple[dict[str, object], ...]]:
    return {f"{each.id} {each.name}": each.rows for each in await verify_database(context) if not each.holds}


async def a_sealed_merge(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    while await seal_audit(context):
        pass


async def test_every_row_is_sealed_once_and_nothing_is_left_to_do(context: Context) -> None:
    await a_sealed_merge(context)
    assert await count("audit_seal") == await count("audit") == (await head()).position
    assert not await seal_audit(context)
    assert CHAIN not in await broken()


async def test_a_row_that_stays_unsealed_is_found_after_a_while(context: Context, clock: Clock) -> None:
    await a_sealed_merge(context)
    await run("INSERT INTO audit (at, event, actor, details) VALUES ({}, 'x', 'seed', '')", clock.now())
    assert SEALED not in await broken(context)
    clock.advance(timedelta(minutes=11))
    (row,) = await run("SELECT MAX(id) AS id FROM audit")
    assert (await broken(context))[SEALED] == (row,)


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        ('UPDATE audit SET details = \'{{"reason": "other"}}\' WHERE id = 2', "the row was changed"),
        ("UPDATE audit SET actor = 'seed' WHERE id = 2", "the row was changed"),
        ("DELETE FROM audit WHERE id = 2", "the row is gone"),
        ("UPDATE audit_seal SET digest = content WHERE audit = 2", "the chain does not continue here"),
        ("DELETE FROM audit_seal WHERE audit = 2", "the chain does not continue here"),
        ("UPDATE audit_seal SET at = (SELECT MAX(at) FROM audit) WHERE audit = 2", ""),
    ],
)
async def test_whoever_changes_the_trail_is_found(context: Context, tampering: str, problem: str) -> None:
    await a_sealed_merge(context)
    await take_guards_down()
    await run(tampering.replace("{{", "{").replace("}}", "}"))
    found = [row["problem"] for row in (await broken()).get(CHAIN, ())]
    assert found[:1] == ([problem] if problem else [])


async def test_a_cut_off_end_is_found_with_the_mailed_link(context: Context) -> None:
    await a_sealed_merge(context)
    mailed = await head()
    assert (await verify_link(mailed.position, mailed.digest)).holds
    await take_guards_down()
    await run("DELETE FROM audit_seal WHERE position = {}", mailed.position)
    await run("DELETE FROM audit WHERE id = (SELECT MAX(id) FROM audit)")
    assert CHAIN not in await broken()
    assert not (await verify_link(mailed.position, mailed.digest)).holds


async def test_retention_may_pseudonymise_old_rows_and_only_those(context: Context, clock: Clock) -> None:
    await a_sealed_merge(context)
    (row,) = await run("SELECT details FROM audit WHERE id = 2")
    async with write_transaction(), allow_retention():
        await run("UPDATE audit SET details = {} WHERE id = 2", pseudonymised(row["details"]))
    assert [found["problem"] for found in (await broken(context))[CHAIN]] == [
        "the row was pseudonymised too early"
    ]
    clock.advance(timedelta(days=731))
    await confirm_clock(context)
    assert CHAIN not in await broken(context)


async def test_rows_may_go_after_seven_years_and_the_chain_stays(context: Context, clock: Clock) -> None:
    await a_sealed_merge(context)
    clock.advance(timedelta(days=7 * 365 + 1))
    await confirm_clock(context)
    async with write_transaction(), allow_retention():
        await run("DELETE FROM audit WHERE id = 1")
    assert CHAIN not in await broken(context)


async def test_once_a_day_the_head_is_mailed_to_the_operator(context: Context, clock: Clock) -> None:
    await a_sealed_merge(context)
    assert not await mail_chain_head(context)  # a demo has no operator
    context = Context(_with_operator(context.settings), context.passwords, context.now)
    assert [await mail_chain_head(context) for _ in range(2)] == [True, False]
    clock.advance(timedelta(days=1))
    assert await mail_chain_head(context)
    mails = await rows.mails("chain_head")
    assert [mail.recipient for mail in mails] == ["operator@example.org"] * 2
    assert (await head()).digest in mails[0].facts


def _with_operator(settings: Settings) -> Settings:
    return changed(settings, operator_address="operator@example.org")
