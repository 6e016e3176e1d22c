"""What each invariant looks like when it is broken: queries that return the offending rows."""

from app.merging.dictionary import COUNTED, DICTIONARY, Treatment

OPEN = "('placed', 'executing', 'needs_review')"
DONE = "('executed', 'reversed')"

MOVED = tuple(entry.table for entry in COUNTED if entry.moves)


def owned_by_absorbed(table: str) -> str:
    """Rows that belong to a number that was absorbed."""
    return f"SELECT t.id FROM {table} t JOIN customer c ON c.id = t.customer WHERE c.status = 'absorbed'"


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
OR SUM(CASE WHEN a.event = 'order_reversed' THEN 1 ELSE 0 END) <> CASE WHEN o.state = 'reversed' THEN 1 ELSE 0 END
"""
PLACED_MAIL = "CASE WHEN o.kind = 'merge' THEN 'order_placed:' ELSE 'reversal_placed:' END"
EXECUTED_MAIL = "CASE WHEN o.kind = 'merge' THEN 'order_executed:' ELSE 'order_reversed:' END"
UNTOLD = f"""
SELECT o.reference FROM merge_order o
WHERE NOT EXISTS (SELECT 1 FROM outbox m WHERE m.occasion LIKE {PLACED_MAIL} || o.reference || ':%')
OR (o.state IN {DONE}
    AND NOT EXISTS (SELECT 1 FROM outbox m WHERE m.occasion LIKE {EXECUTED_MAIL} || o.reference || ':%'))
"""
LEDGER_WITHOUT_ORDER = f"""
SELECT o.reference FROM merge_order o LEFT JOIN (SELECT DISTINCT merge_order FROM ledger) l ON l.merge_order = o.id
WHERE (l.merge_order IS NOT NULL) <> (o.state IN {DONE})
"""
ACTIVE_MANDATES = "SELECT customer FROM mandate WHERE status = 'active' GROUP BY customer HAVING COUNT(*) > 1"
UNPROVED = """
SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending LEFT JOIN proof p ON p.id = o.proof
WHERE s.origin <> 'seed' AND o.kind = 'merge'
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
