"""What a page about a case or an order rests on: when one of these values is another, the page is another.

Raw SQL: each is one read over several tables.
"""

from app.storage.customers import columns
from app.storage.sql import one, statement

# Looking at a document is noted, but it changes nothing that anybody decides about.
CASE = statement(
    "What the page of a case rests on.",
    f"SELECT t.state, t.approved_by, t.identity_fingerprint, {columns('s')}, {columns('a')}, "
    "(SELECT MAX(e.id) FROM case_event e WHERE e.transfer_case = t.id AND e.event <> 'document_viewed') AS event, "
    "(SELECT MAX(m.id) FROM message m WHERE m.transfer_case = t.id) AS message, "
    "(SELECT MAX(d.id) FROM attachment d JOIN message m ON m.id = d.message "
    "WHERE m.transfer_case = t.id) AS document FROM transfer_case t "
    "JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed WHERE t.id = :case",
)
# Each step of an order and each approval is an event of the trail.
ORDER = statement(
    "What the page of an order rests on.",
    f"SELECT o.state, o.attempts, o.reason, o.run_at, {columns('s')}, {columns('a')}, "
    "(SELECT MAX(u.id) FROM audit u WHERE u.merge_order = o.id) AS event, "
    "(SELECT MAX(r.id) FROM merge_order r WHERE r.reverses = o.id) AS reversal "
    "FROM merge_order o JOIN customer s ON s.id = o.survivor JOIN customer a ON a.id = o.absorbed "
    "WHERE o.id = :order",
)


async def facts_of_case(case_id: int) -> tuple[object, ...]:
    """Return where the case stands, both records, and the newest of what happened and came."""
    return tuple((await one(CASE, case=case_id) or {}).values())


async def facts_of_order(order_id: int) -> tuple[object, ...]:
    """Return where the order stands, both records, and the newest of what happened."""
    return tuple((await one(ORDER, order=order_id) or {}).values())
