"""Every invariant as a query over the whole database that returns the rows which break it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from app.merging.balance import BalanceBroken, prove_balance, prove_return
from app.merging.order import Kind
from app.storage import broken
from app.storage.balances import balance_from_json
from app.storage.case_checks import BLOCKED_PAIRS
from app.storage.customers import LONGEST_CHAIN
from app.storage.reversal_checks import REVERSALS, not_where_moved
from app.storage.sql import Row, run


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant. `find` gives the offending rows; none when it holds."""

    id: str
    name: str
    find: Callable[[], Awaitable[Sequence[Row]]]


def checks() -> Sequence[Check]:
    """All of them."""
    return [
        Check("I-1", "conservation", _unbalanced_orders),
        *(Check("I-2", f"live owner of {table}", _sql(broken.owned_by_absorbed(table))) for table in broken.MOVED),
        Check("I-2", "absorbed credit is empty", _sql(broken.ABSORBED_CREDIT)),
        Check("I-3", "absorbed exactly while an executed order says so", _sql(broken.SIGNPOSTS)),
        Check("I-4", "unfinished orders hold their claims", _sql(broken.UNCLAIMED)),
        Check("I-5", "one executing order per survivor, never into itself", _sql(broken.EXECUTING_TWICE)),
        Check("I-6", "signposts lead to a live customer", _lost_signposts),
        *(Check("I-7", f"ledger replays for {table}", _sql(not_where_moved(table))) for table in broken.MOVED),
        Check("I-8", "each change of an order has one audit row", _sql(broken.AUDIT_COUNTS)),
        Check("I-9", "each change of an order is told", _sql(broken.UNTOLD)),
        Check("I-11", "ledger entries exactly for executed orders", _sql(broken.LEDGER_WITHOUT_ORDER)),
        Check("I-14", "at most one active mandate", _sql(broken.ACTIVE_MANDATES)),
        Check("I-15", "each order has its used proof", _sql(broken.UNPROVED)),
        Check("I-17", "executed as compared", _sql(broken.NOT_AS_COMPARED)),
        *(Check("I-19", f"no {table} of an absorbed number", _sql(text)) for table, text in broken.ACCESS.items()),
        *(Check("I-28", name, _sql(text)) for name, text in BLOCKED_PAIRS.items()),
        *(Check(number, name, _sql(text)) for number, name, text in REVERSALS),
        Check("L-3", "no claim outlives its sending", _sql(broken.IDLE_CLAIMS)),
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


async def _lost_signposts() -> Sequence[Row]:
    found = await run("SELECT id, number, status, merged_into FROM customer WHERE merged_into IS NOT NULL")
    signposts = {row["id"]: row for row in found}
    return [{"number": row["number"]} for row in found if not _arrives(row, signposts)]


def _arrives(row: Row, signposts: dict[int, Row]) -> bool:
    hops = 0
    while row["merged_into"] in signposts and hops <= LONGEST_CHAIN:
        row = signposts[row["merged_into"]]
        hops += 1
    return hops <= LONGEST_CHAIN
