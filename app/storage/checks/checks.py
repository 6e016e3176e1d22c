"""Every invariant as a query over the whole database that returns the rows which break it.

Proven by tests alone: I-10 (mails against a sink), I-20 (guesses hashed at once), I-21 (what was acknowledged
against an outside record), I-23 (log lines), I-26 (byte for byte before and after). Operations ask I-12.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.config import Settings
from app.customers.mailboxes import is_reached_by
from app.merging.balance import BalanceBroken, prove_balance, prove_return
from app.merging.order import Kind
from app.storage.checks import broken
from app.storage.checks import timely_checks as timely
from app.storage.checks.case_checks import BLOCKED_PAIRS
from app.storage.checks.chain_checks import broken_links
from app.storage.checks.reversal_checks import REVERSALS, not_where_moved
from app.storage.checks.step_checks import changed_survivors, unbalanced_steps
from app.storage.orders.approvals import ENDED_BY_ONE, PLACED_BY_ONE
from app.storage.orders.balances import balance_from_json
from app.storage.retention.retention_checks import touched_by_retention
from app.storage.schema.guard_checks import PASS_LEFT_OPEN, missing_guards
from app.storage.sql import Row, run


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant. `find` gives the offending rows; none when it holds."""

    id: str
    name: str
    find: Callable[[], Awaitable[Sequence[Row]]]


def checks(now: datetime) -> Sequence[Check]:
    """What is true after every commit, in the order of the ids. `now` only says what retention may have taken."""
    return [
        Check("I-1", "conservation", _unbalanced_orders),
        *(Check("I-2", f"live owner of {table}", _sql(broken.owned_by_absorbed(table))) for table in broken.MOVED),
        Check("I-2", "absorbed credit is empty", _sql(broken.ABSORBED_CREDIT)),
        Check("I-3", "absorbed exactly while an executed order says so", _sql(broken.SIGNPOSTS)),
        Check("I-4", "unfinished orders hold their claims", _sql(broken.UNCLAIMED)),
        Check("I-5", "one executing order per survivor, never into itself", _sql(broken.EXECUTING_TWICE)),
        Check("I-5", "no open order into a signpost", _sql(broken.INTO_A_SIGNPOST)),
        Check("I-6", "signposts lead to a live customer", _lost_signposts),
        *(Check("I-7", f"ledger replays for {table}", _sql(not_where_moved(table))) for table in broken.MOVED),
        Check("I-8", "each change of an order has one audit row", _sql(unbalanced_steps())),
        Check("I-8", "the hash chain is whole", lambda: broken_links(now)),
        Check("I-9", "each change of an order is told", _unmailed),
        Check("I-11", "ledger entries exactly for executed orders", _sql(broken.LEDGER_WITHOUT_ORDER)),
        Check("I-13", "every guard stands", missing_guards),
        Check("I-13", "retention left no pass open", _sql(PASS_LEFT_OPEN)),
        Check("I-14", "at most one active mandate", _sql(broken.ACTIVE_MANDATES)),
        Check("I-15", "each order has its used proof", _sql(broken.UNPROVED)),
        Check("I-16", "a proof serves one order", _sql(broken.PROOFS_USED_TWICE)),
        Check("I-17", "executed as compared", _sql(broken.NOT_AS_COMPARED)),
        Check("I-18", "the survivor's record is kept", changed_survivors),
        *(Check("I-19", f"no {table} of an absorbed number", _sql(text)) for table, text in broken.ACCESS.items()),
        Check("I-22", "a key serves one sending", _sql(broken.KEYS_USED_TWICE)),
        Check("I-25", "a reversal by staff is placed by two people", _sql(PLACED_BY_ONE)),
        Check("I-28", "an order that staff ended was ended by two people", _sql(ENDED_BY_ONE)),
        *(Check("I-28", name, _sql(text)) for name, text in BLOCKED_PAIRS.items()),
        *(Check(number, name, _sql(text)) for number, name, text in REVERSALS),
        Check("I-29", "retention leaves what can be taken back", touched_by_retention),
        Check("L-3", "no claim outlives its sending", _sql(broken.IDLE_CLAIMS)),
    ]


def timely_checks(settings: Settings, now: datetime) -> Sequence[Check]:
    """What should have happened by now, at the figures in force."""
    return [
        Check("I-8", "the trail is sealed", lambda: timely.unsealed_rows(now)),
        Check("I-15", "proofs were used in time", lambda: timely.late_proofs(settings)),
        Check("L-1", "due orders end", lambda: timely.late_orders(now)),
        Check("L-2", "mails are sent or given up", lambda: timely.late_mails(now)),
    ]


def _sql(text: str) -> Callable[[], Awaitable[Sequence[Row]]]:
    return lambda: run(text)


async def _unbalanced_orders() -> Sequence[Row]:
    found = await run(
        f"SELECT reference, kind, balance_before, balance_after FROM merge_order WHERE state IN {broken.DONE}"
    )
    return [{"reference": row["reference"]} for row in found if not _balanced(row)]


def _balanced(row: Row) -> bool:
    try:
        before, after = (balance_from_json(row[name]) for name in ("balance_before", "balance_after"))
        (prove_balance if row["kind"] == Kind.MERGE else prove_return)(before, after)
    except (BalanceBroken, KeyError, TypeError, ValueError):
        return False
    return bool(before)


async def _unmailed() -> Sequence[Row]:
    """A mail that reaches the survivor may reach the absorbed customer too, however both addresses are written."""
    return [
        {"reference": row["reference"], "event": row["event"]}
        for row in await run(broken.UNMAILED)
        if row["survivor_unmailed"] or not is_reached_by(row["absorbed_email"], row["survivor_email"])
    ]


async def _lost_signposts() -> Sequence[Row]:
    found = await run("SELECT id, number, status, merged_into FROM customer WHERE merged_into IS NOT NULL")
    signposts = {row["id"]: row for row in found}
    return [{"number": row["number"]} for row in found if not _arrives(row, signposts)]


def _arrives(row: Row, signposts: dict[int, Row]) -> bool:
    """Whether a signpost leads to a living customer. Chains may be older than the limit in merging/refusals.py."""
    passed = set()
    while row["merged_into"] in signposts and row["id"] not in passed:
        passed.add(row["id"])
        row = signposts[row["merged_into"]]
    return row["id"] not in passed
