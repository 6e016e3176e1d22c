"""Retention over ten years finds exactly what is due, and touches nothing that can still be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from app.context import Context
from app.operations.upkeep.retain import MAIL_FILES, retain
from app.operations.upkeep.seal_audit import seal_audit
from app.operations.upkeep.verify_database import verify_database
from app.storage.retention.retention_checks import touched_by_retention
from app.storage.retention.retention_rules import RULES
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, SAME, load, merge, snapshot
from tests.trust.programme import Figures
from tests.trust.time.ten_years import Year, live_through

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BOOKS = datetime(2019, 1, 1, tzinfo=UTC)
REQUESTS = ("files", "messages", "reasons", "notes")

# The periods once more, as docs/privacy.md words them: what is older than this is due.
DUE: dict[str, datetime] = {
    "contact data of closed customers": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    "names of absorbed customers": BOOKS,
    "addresses and bank accounts of absorbed customers": NOW - timedelta(days=90),
    "passwords of absorbed customers": NOW - timedelta(days=14),
    "billed names and addresses": BOOKS,
    "bank accounts of ended mandates": NOW - timedelta(days=427),
    "details in the audit trail": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    "names of rows in the ledger": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    "e-mail addresses of orders": datetime(2024, 11, 23, 12, 0, tzinfo=UTC),
    **{f"{what} of R": NOW - timedelta(days=90) for what in REQUESTS},
    **{f"{what} of A": datetime(2024, 11, 23, 12, 0, tzinfo=UTC) for what in REQUESTS},
    "files of messages": datetime(2025, 11, 23, 12, 0, tzinfo=UTC),
    "messages": datetime(2025, 11, 23, 12, 0, tzinfo=UTC),
    "remarks on the help article": datetime(2025, 11, 23, 12, 0, tzinfo=UTC),
    "contents of mails": NOW - timedelta(days=30),
    "reset tokens": NOW - timedelta(hours=24),
    "counted guesses": NOW - timedelta(days=180),
    "numbers tried in vain": NOW - timedelta(days=180),
}


def expected(lived: list[Year]) -> dict[str, set[object]]:
    """By rule, the keys of all rows that are older than their period."""
    found: dict[str, set[object]] = {}
    for name, cut_off in DUE.items():
        what, _, kind = name.rpartition(" of ")
        word = "on" if what == "notes" else "of"
        rule = f"{what} {word} decided requests" if kind in {"R", "A"} else name
        found.setdefault(rule, set()).update(*(year.keys[name] for year in lived if year.at < cut_off))
    return found


async def test_a_dry_run_over_ten_years_finds_exactly_what_is_due(
    context: Context, clock: Clock, figures: Figures, request: pytest.FixtureRequest
) -> None:
    clock.moment = NOW
    lived = list(await live_through(context, clock))
    wanted = expected(lived)
    assert all(wanted.values()), "every rule has something to find"
    before = await snapshot("customer", "invoice", "message", "outbox", "merge_order")
    found = {each.rule: set(each.rows) for each in await retain(context, context.now(), dry_run=True)}
    assert found == wanted | {MAIL_FILES: set()}
    assert await snapshot("customer", "invoice", "message", "outbox", "merge_order") == before, "nothing changed"
    figures.saw("T22", "rows due", "set equality", sum(map(len, wanted.values())), request.node.callspec.id)


async def test_what_was_due_is_gone_after_a_run_and_nothing_else_is(context: Context, clock: Clock) -> None:
    clock.moment = NOW
    await live_through(context, clock)
    while await seal_audit(context):
        pass
    due = {each.rule: set(each.rows) for each in await retain(context, context.now(), dry_run=True)}
    before = await snapshot("customer", "invoice", "message")
    done = {each.rule: len(each.rows) for each in await retain(context, context.now(), dry_run=False)}
    assert done == {rule: len(rows) for rule, rows in due.items()}
    assert [each.rule for each in await retain(context, context.now(), dry_run=True) if each.rows] == []
    after = await snapshot("customer", "invoice", "message")
    of_customers = set().union(*(due[rule.name] for rule in RULES if rule.table == "customer"))
    of_messages = due["messages"] | due["messages of decided requests"]
    assert changed(before["customer"], after["customer"]) == of_customers
    assert changed(before["invoice"], after["invoice"]) == due["billed names and addresses"]
    assert changed(before["message"], after["message"]) == of_messages
    assert await touched_by_retention() == []
    about_trails = {"I-1", "I-2", "I-3", "I-6", "I-7", "I-8", "I-11", "I-13", "I-29"}
    broken = [each for each in await verify_database() if not each.holds and each.id in about_trails]
    assert broken == [], "pseudonymised rows break neither the chain nor the ledger"


def changed(before: list[dict[str, object]], after: list[dict[str, object]]) -> set[object]:
    left = {row["id"]: row for row in after}
    return {row["id"] for row in before if left.get(row["id"]) != row}


async def test_a_merge_that_can_be_taken_back_is_untouched_to_its_last_day(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    before = await snapshot("customer", "ledger", "merge_order")
    clock.advance(timedelta(days=14) - timedelta.resolution)
    await retain(context, context.now(), dry_run=False)
    assert await snapshot("customer", "ledger", "merge_order") == before
    clock.advance(timedelta.resolution)
    await retain(context, context.now(), dry_run=False)
    (row,) = await run("SELECT password_hash FROM customer WHERE number = {}", SAME)
    assert row["password_hash"].startswith("!retention:")
    assert await touched_by_retention() == []


async def test_a_password_that_ended_too_early_is_named(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    early = f"!retention:{clock.moment.isoformat()}"
    await run("UPDATE customer SET password_hash = {} WHERE number = {}", early, SAME)
    assert await touched_by_retention() == [{"number": SAME, "reference": reference}]
