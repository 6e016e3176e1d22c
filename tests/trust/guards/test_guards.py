"""T26: whatever the application does, the database refuses. Each guard and constraint is broken by direct SQL."""

from datetime import timedelta

from app.context import Context
from app.operations.execution.claim_order import claim_order
from app.operations.upkeep.seal_audit import seal_audit
from app.storage.guard_list import OWNED, guards
from app.storage.schema.guards_for_retention import allow_retention
from app.storage.sql import engine_type, run
from app.storage.transaction import savepoint, violated, write_transaction
from tests.conftest import Clock
from tests.people import KEES, MOVED, NOTATION, SAME, count, load, merge, place
from tests.trust.guards.broken_by_hand import ALL, BROKEN_GUARDS, LIVE, expected
from tests.trust.programme import Figures


async def test_each_guard_and_constraint_refuses_what_it_is_there_for(
    context: Context, clock: Clock, figures: Figures
) -> None:
    await a_merge_done_and_one_in_execution(context, clock)
    before = await everything()
    refused = {name: await refusal_of(text) for name, text in ALL.items()}
    assert {name: said for name, said in refused.items() if said != expected(name)} == {}
    assert await everything() == before
    figures.saw("T26", "guards and constraints broken by direct SQL", "each refused", len(refused), engine_type())


def test_no_guard_is_left_out() -> None:
    assert {guard.name for guard in guards()} == BROKEN_GUARDS.keys()


async def test_the_provider_deletes_what_no_merge_is_about(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    await run(f"DELETE FROM domain WHERE customer = {LIVE}")
    await run(f"DELETE FROM contract WHERE customer = {LIVE}")
    assert await count("domain") == await count("contract") == 0


async def test_retention_passes_and_nobody_after_it(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    async with write_transaction(), allow_retention():
        await run("UPDATE audit SET details = '' WHERE id = 1")
        await run("UPDATE ledger SET before = NULL")
        await run("DELETE FROM invoice")
        assert await refusal_in_savepoint() == "ck_audit_is_append_only"
    assert await count("retention_pass") == await count("invoice") == 0
    assert await refusal_of("DELETE FROM audit") == "ck_audit_is_kept"


async def refusal_in_savepoint() -> str | None:
    """Even with the pass nobody changes who did what."""
    try:
        async with savepoint():
            await run("UPDATE audit SET actor = 'seed' WHERE id = 1")
    except Exception as error:  # noqa: BLE001  # each driver has its own
        return violated(error)
    return None


async def a_merge_done_and_one_in_execution(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME, MOVED, NOTATION)
    await merge(context, KEES, SAME)
    clock.advance(timedelta(minutes=1))
    await place(context, KEES, MOVED, NOTATION)
    assert await claim_order(context, "worker")
    await seal_audit(context)
    for name in ("anja", "bram"):
        await run(
            "INSERT INTO staff (user_name, name, password_hash, created_at) "
            "SELECT {}, 'x', 'x', created_at FROM customer WHERE id = 1",
            name,
        )


async def everything() -> dict[str, int]:
    return {
        table: await count(table)
        for table in ("audit", "ledger", "audit_seal", "merge_order", "customer", "transfer_case", *OWNED)
    }


async def refusal_of(statement: str) -> str | None:
    try:
        await run(statement)
    except Exception as error:  # noqa: BLE001  # each driver has its own
        return violated(error)
    return None
