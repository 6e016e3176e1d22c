"""What each invariant looks like when it is broken: queries that return the offending rows.

They bind the states that merging/order.py calls open and done.
"""

from app.merging.dictionary import COUNTED, DICTIONARY, Treatment
from app.storage.sql import statement

# What the mail about a step is called: about a merge, most often as the step itself.
MAIL = (
    "CASE WHEN a.event = 'order_cancelled' THEN CASE WHEN o.kind = 'merge' THEN 'order_failed' "
    "ELSE 'reversal_failed' END WHEN o.kind = 'merge' THEN a.event "
    "WHEN a.event = 'order_executed' THEN 'order_reversed' "
    "ELSE REPLACE(a.event, 'order_', 'reversal_') END"
)

MOVED = tuple(entry.table for entry in COUNTED if entry.moves)


def owned_by_absorbed(table: str) -> str:
    """Rows that belong to a number that was absorbed."""
    return f"SELECT t.id FROM {table} t JOIN customer c ON c.id = t.customer WHERE c.status = 'absorbed'"


def unmailed(role: str) -> str:
    """A condition: of this step of the order, this customer has no mail."""
    return (
        f"NOT EXISTS (SELECT 1 FROM outbox m WHERE m.occasion = {MAIL} || ':' || o.reference || ':' || o.{role})"
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
UNCLAIMED = """
SELECT open.customer, open.sending FROM (
    SELECT survivor AS customer, sending FROM merge_order WHERE state IN (:open)
    UNION SELECT absorbed, sending FROM merge_order WHERE state IN (:open)) open
LEFT JOIN claim c ON c.customer = open.customer AND c.sending = open.sending WHERE c.id IS NULL
"""
EXECUTING_TWICE = """
SELECT survivor FROM merge_order WHERE state = 'executing' GROUP BY survivor HAVING COUNT(*) > 1
UNION SELECT survivor FROM merge_order WHERE survivor = absorbed
"""
INTO_A_SIGNPOST = """
SELECT o.reference FROM merge_order o JOIN customer c ON c.id = o.survivor
WHERE o.state IN (:open) AND c.status = 'absorbed'
"""
TOLD = ("order_placed", "order_executed", "order_failed", "order_needs_review", "order_closed", "order_cancelled")
UNMAILED = statement(
    "Finds steps of orders of which a customer has no mail.",
    f"""
SELECT o.reference, a.event, o.survivor_email, o.absorbed_email,
CASE WHEN o.survivor_email <> '' AND {unmailed("survivor")} THEN 1 ELSE 0 END AS survivor_unmailed
FROM audit a JOIN merge_order o ON o.id = a.merge_order
WHERE a.event IN ({", ".join(f"'{event}'" for event in TOLD)})
AND ((o.survivor_email <> '' AND {unmailed("survivor")})
  OR (o.absorbed_email <> '' AND LOWER(o.absorbed_email) <> LOWER(o.survivor_email) AND {unmailed("absorbed")}))
""",
)
LEDGER_WITHOUT_ORDER = """
SELECT o.reference FROM merge_order o LEFT JOIN (SELECT DISTINCT merge_order FROM ledger) l ON l.merge_order = o.id
WHERE (l.merge_order IS NOT NULL) <> (o.state IN (:done))
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
PROOFS_USED_TWICE = "SELECT proof FROM merge_order WHERE proof IS NOT NULL GROUP BY proof HAVING COUNT(*) > 1"
KEYS_USED_TWICE = """
SELECT customer, idempotency_key FROM sending GROUP BY customer, idempotency_key HAVING COUNT(*) > 1
"""
IDLE_CLAIMS = """
SELECT c.customer FROM claim c WHERE NOT EXISTS (SELECT 1 FROM merge_order o WHERE o.sending = c.sending
AND o.state IN (:open) AND (o.survivor = c.customer OR o.absorbed = c.customer))
"""
ACCESS = {
    f"{entry.table}.{entry.column}": (
        f"SELECT t.id FROM {entry.table} t JOIN customer c ON c.id = t.{entry.column} "
        f"WHERE c.status = 'absorbed'" + (f" AND t.{entry.only}" if entry.only else "")
    )
    for entry in DICTIONARY
    if entry.treatment is Treatment.DELETE
}
