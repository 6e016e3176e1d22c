"""Every invariant as a query over the whole database that returns the rows which break it."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from app.merging.balance import BalanceBroken, Line, prove_balance
from app.merging.dictionary import COUNTED, DICTIONARY, Treatment
from app.storage.case_checks import BLOCKED_PAIRS
from app.storage.customers import LONGEST_CHAIN
from app.storage.sql import Row, run

OPEN = "('placed', 'executing', 'needs_review')"
DONE = "('executed', 'reversed')"


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant. `find` gives the offending rows; none when it holds."""

    id: str
    name: str
    find: Callable[[], Awaitable[Sequence[Row]]]


def checks() -> Sequence[Check]:
    """All of them, in the order of their ids."""
    return [
        Check("I-1", "conservation", _unbalanced_orders),
        *(Check("I-2", f"live owner of {table}", _sql(_owned_by_absorbed(table))) for table in MOVED),
        Check("I-2", "absorbed credit is empty", _sql(ABSORBED_CREDIT)),
        Check("I-3", "absorbed exactly while an executed order says so", _sql(SIGNPOSTS)),
        Check("I-4", "unfinished orders hold their claims", _sql(UNCLAIMED)),
        Check("I-5", "one executing order per survivor, never into itself", _sql(EXECUTING_TWICE)),
        Check("I-6", "signposts lead to a live customer", _lost_signposts),
        *(Check("I-7", f"ledger replays for {table}", _sql(_not_where_moved(table))) for table in MOVED),
        Check("I-8", "each change of an order has one audit row", _sql(AUDIT_COUNTS)),
        Check("I-9", "each change of an order is told", _sql(UNTOLD)),
        Check("I-11", "ledger entries exactly for executed orders", _sql(LEDGER_WITHOUT_ORDER)),
        Check("I-14", "at most one active mandate", _sql(ACTIVE_MANDATES)),
        Check("I-15", "each order has its used proof", _sql(UNPROVED)),
        Check("I-17", "executed as compared", _sql(NOT_AS_COMPARED)),
        *(Check("I-19", f"no {table} of an absorbed number", _sql(text)) for table, text in ACCESS.items()),
        *(Check("I-28", name, _sql(text)) for name, text in BLOCKED_PAIRS.items()),
        Check("L-3", "no claim outlives its sending", _sql(IDLE_CLAIMS)),
    ]


MOVED = tuple(entry.table for entry in COUNTED if entry.moves)


def _owned_by_absorbed(table: str) -> str:
    return f"SELECT t.id FROM {table} t JOIN customer c ON c.id = t.customer WHERE c.status = 'absorbed'"


def _not_where_moved(table: str) -> str:
    """Rows that are not with the survivor of the last order that moved them."""
    return (
        f"SELECT t.id, o.reference FROM {table} t "
        "JOIN (SELECT row_id, MAX(merge_order) AS last_order FROM ledger "
        f"WHERE table_name = '{table}' AND action IN ('transferred', 'replaced') GROUP BY row_id) l "
        "ON l.row_id = t.id "
        "JOIN merge_order o ON o.id = l.last_order WHERE o.state = 'executed' AND t.customer <> o.survivor"
    )


ABSORBED_CREDIT = (
    "SELECT t.id FROM credit t JOIN customer c ON c.id = t.customer WHERE c.status = 'absorbed' AND t.cents <> 0"
)
SIGNPOSTS = """
SELECT c.number FROM customer c
LEFT JOIN merge_order o ON o.absorbed = c.id AND o.kind = 'merge' AND o.state = 'executed'
GROUP BY c.id, c.number, c.status, c.merged_into
HAVING COUNT(o.id) <> CASE WHEN c.status = 'absorbed' THEN 1 ELSE 0 END OR MIN(o.survivor) <> c.merged_into
"""
UNCLAIMED = f"""
SELECT open.customer, open.sending FROM (
    SELECT survivor AS customer, sending FROM merge_order WHERE state IN {OPEN}
    UNION SELECT absorbed, sending FROM merge_order WHERE state IN {OPEN}) open
LEFT JOIN claim c ON c.customer = open.customer AND c.sending = open.sending WHERE c.id IS NULL
"""
EXECUTING_TWICE = """
SELECT survivor FROM merge_order WHERE state = 'executing' GROUP BY survivor HAVING COUNT(*) > 1
UNION SELECT survivor FROM merge_order WHERE survivor = absorbed
"""
AUDIT_COUNTS = f"""
SELECT o.reference FROM merge_order o LEFT JOIN audit a ON a.merge_order = o.id
GROUP BY o.id, o.reference, o.state
HAVING SUM(CASE WHEN a.event = 'order_placed' THEN 1 ELSE 0 END) <> 1
OR SUM(CASE WHEN a.event = 'order_executed' THEN 1 ELSE 0 END) <> CASE WHEN o.state IN {DONE} THEN 1 ELSE 0 END
OR SUM(CASE WHEN a.event = 'order_failed' THEN 1 ELSE 0 END) <> CASE WHEN o.state = 'failed' THEN 1 ELSE 0 END
"""
UNTOLD = f"""
SELECT o.reference FROM merge_order o
WHERE NOT EXISTS (SELECT 1 FROM outbox m WHERE m.occasion LIKE 'order_placed:' || o.reference || ':%')
OR (o.state IN {DONE}
    AND NOT EXISTS (SELECT 1 FROM outbox m WHERE m.occasion LIKE 'order_executed:' || o.reference || ':%'))
"""
LEDGER_WITHOUT_ORDER = f"""
SELECT o.reference FROM merge_order o LEFT JOIN (SELECT DISTINCT merge_order FROM ledger) l ON l.merge_order = o.id
WHERE (l.merge_order IS NOT NULL) <> (o.state IN {DONE})
"""
ACTIVE_MANDATES = "SELECT customer FROM mandate WHERE status = 'active' GROUP BY customer HAVING COUNT(*) > 1"
UNPROVED = """
SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending LEFT JOIN proof p ON p.id = o.proof
WHERE s.origin <> 'seed'
AND (p.id IS NULL OR p.used_at IS NULL OR p.survivor <> o.survivor OR p.absorbed <> o.absorbed)
"""
NOT_AS_COMPARED = """
SELECT o.reference FROM merge_order o JOIN proof p ON p.id = o.proof WHERE p.fingerprint <> o.fingerprint
"""
IDLE_CLAIMS = f"""
SELECT c.customer FROM claim c WHERE NOT EXISTS (SELECT 1 FROM merge_order o WHERE o.sending = c.sending
AND o.state IN {OPEN} AND (o.survivor = c.customer OR o.absorbed = c.customer))
"""
ACCESS = {
    f"{entry.table}.{entry.column}": (
        f"SELECT t.id FROM {entry.table} t JOIN customer c ON c.id = t.{entry.column} "
        f"WHERE c.status = 'absorbed'" + (f" AND t.{entry.only}" if entry.only else "")
    )
    for entry in DICTIONARY
    if entry.treatment is Treatment.DELETE
}


def _sql(text: str) -> Callable[[], Awaitable[Sequence[Row]]]:
    return lambda: run(text)


async def _unbalanced_orders() -> Sequence[Row]:
    found = await run(f"SELECT reference, balance_before, balance_after FROM merge_order WHERE state IN {DONE}")
    return [{"reference": row["reference"]} for row in found if not _balanced(row)]


def _balanced(row: Row) -> bool:
    try:
        before, after = (
            {kind: Line(kind, **line) for kind, line in json.loads(row[name]).items()}
            for name in ("balance_before", "balance_after")
        )
        prove_balance(before, after)
    except (BalanceBroken, TypeError, ValueError):
        return False
    return True


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
