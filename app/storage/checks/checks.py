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
from app.merging.order import DONE, OPEN, Kind
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
from app.storage.sql import Row, run, statement
from app.storage.tables.customers import Customer
from app.storage.tables.orders import MergeOrder


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant. `find` gives the offending rows at a moment; none when it holds."""

    id: str
    name: str
    find: Callable[[datetime], Awaitable[Sequence[Row]]]


def timely_checks(settings: Settings) -> Sequence[Check]:
    """What should have happened by now, at the figures in force."""
    return [
        Check("I-8", "the trail is sealed", timely.unsealed_rows),
        Check("I-15", "proofs were used in time", lambda _: timely.late_proofs(settings)),
        Check("L-1", "due orders end", timely.late_orders),
        Check("L-2", "mails are sent or given up", timely.late_mails),
    ]


def _query(number: str, name: str, text: str) -> Check:
    """Return the invariant that one statement looks at."""
    named = statement(f"Finds what breaks {number}: {name}.", text)
    return Check(number, name, lambda _: run(named, open=OPEN, done=DONE))


async def _unbalanced_orders(_: datetime) -> Sequence[Row]:
    found = await MergeOrder.select(
        MergeOrder.reference, MergeOrder.kind, MergeOrder.balance_before, MergeOrder.balance_after
    ).where(MergeOrder.state.is_in(list(DONE)))
    return [{"reference": row["reference"]} for row in found if not _balanced(row)]


def _balanced(row: Row) -> bool:
    try:
        before, after = (balance_from_json(row[name]) for name in ("balance_before", "balance_after"))
        (prove_balance if row["kind"] == Kind.MERGE else prove_return)(before, after)
    except (BalanceBroken, KeyError, TypeError, ValueError):
        return False
    return bool(before)


async def _untold(_: datetime) -> Sequence[Row]:
    """A mail that reaches the survivor may reach the absorbed customer too, however both addresses are written."""
    return [
        {"reference": row["reference"], "event": row["event"]}
        for row in await run(broken.UNMAILED)
        if row["survivor_unmailed"] or not is_reached_by(row["absorbed_email"], row["survivor_email"])
    ]


async def _lost_signposts(_: datetime) -> Sequence[Row]:
    found = await Customer.select(Customer.id, Customer.number, Customer.merged_into).where(
        Customer.merged_into.is_not_null()
    )
    signposts = {row["id"]: row for row in found}
    return [{"number": row["number"]} for row in found if not _arrives(row, signposts)]


def _arrives(row: Row, signposts: dict[int, Row]) -> bool:
    """Whether a signpost leads to a living customer. Chains may be older than the limit in merging/refusals.py."""
    passed = set()
    while row["merged_into"] in signposts and row["id"] not in passed:
        passed.add(row["id"])
        row = signposts[row["merged_into"]]
    return row["id"] not in passed


CHECKS: Sequence[Check] = (
    Check("I-1", "conservation", _unbalanced_orders),
    *(_query("I-2", f"live owner of {table}", broken.owned_by_absorbed(table)) for table in broken.MOVED),
    _query("I-2", "absorbed credit is empty", broken.ABSORBED_CREDIT),
    _query("I-3", "absorbed exactly while an executed order says so", broken.SIGNPOSTS),
    _query("I-4", "unfinished orders hold their claims", broken.UNCLAIMED),
    _query("I-5", "one executing order per survivor, never into itself", broken.EXECUTING_TWICE),
    _query("I-5", "no open order into a signpost", broken.INTO_A_SIGNPOST),
    Check("I-6", "signposts lead to a live customer", _lost_signposts),
    *(_query("I-7", f"ledger replays for {table}", not_where_moved(table)) for table in broken.MOVED),
    _query("I-8", "each change of an order has one audit row", unbalanced_steps()),
    Check("I-8", "the hash chain is whole", broken_links),
    Check("I-9", "each change of an order is told", _untold),
    _query("I-11", "ledger entries exactly for executed orders", broken.LEDGER_WITHOUT_ORDER),
    Check("I-13", "every guard stands", lambda _: missing_guards()),
    _query("I-13", "retention left no pass open", PASS_LEFT_OPEN),
    _query("I-14", "at most one active mandate", broken.ACTIVE_MANDATES),
    _query("I-15", "each order has its used proof", broken.UNPROVED),
    _query("I-16", "a proof serves one order", broken.PROOFS_USED_TWICE),
    _query("I-17", "executed as compared", broken.NOT_AS_COMPARED),
    Check("I-18", "the survivor's record is kept", lambda _: changed_survivors()),
    *(_query("I-19", f"no {table} of an absorbed number", text) for table, text in broken.ACCESS.items()),
    _query("I-22", "a key serves one sending", broken.KEYS_USED_TWICE),
    _query("I-25", "a reversal by staff is placed by two people", PLACED_BY_ONE),
    _query("I-28", "an order that staff ended was ended by two people", ENDED_BY_ONE),
    *(_query("I-28", name, text) for name, text in BLOCKED_PAIRS.items()),
    *(_query(number, name, text) for number, name, text in REVERSALS),
    Check("I-29", "retention leaves what can be taken back", lambda _: touched_by_retention()),
    _query("L-3", "no claim outlives its sending", broken.IDLE_CLAIMS),
)
"""What is true after every commit, in the order of the ids. The moment only says what retention may have taken."""
