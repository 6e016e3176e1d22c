"""Queries for the invariants of reversals, which return the offending rows."""

from app.storage.checks.broken import MOVED

# An entry moves a row from one owner to another; a lapsed row has no owner.
NOBODY, ANYBODY = 0, -1
GIVER = (
    f"CASE WHEN l.action = 'not_returned' THEN {ANYBODY} WHEN l.action <> 'returned' THEN o.absorbed "
    f"WHEN u.action = 'lapsed' THEN {NOBODY} ELSE o.survivor END"
)
TAKER = (
    f"CASE WHEN l.action = 'not_returned' THEN {ANYBODY} WHEN l.action = 'returned' THEN o.absorbed "
    f"WHEN l.action = 'lapsed' THEN {NOBODY} ELSE o.survivor END"
)
STEPS = (
    f"SELECT l.id, l.row_id, l.action, o.reference, {GIVER} AS giver, {TAKER} AS taker "
    "FROM ledger l JOIN merge_order o ON o.id = l.merge_order LEFT JOIN ledger u ON u.id = l.undoes "
    "WHERE l.table_name = '{table}'"
)


def not_where_moved(table: str) -> str:
    """SQL for rows with another owner than their last entry says, unless a reversal named them as changed."""
    steps = STEPS.replace("{table}", table)
    return (
        f"SELECT t.id, x.reference FROM {table} t JOIN (SELECT s.*, "
        f"ROW_NUMBER() OVER (PARTITION BY s.row_id ORDER BY s.id DESC) AS place FROM ({steps}) s) x "
        f"ON x.row_id = t.id WHERE x.place = 1 AND x.taker <> {ANYBODY} AND t.customer <> x.taker"
    )


def not_from_owner(table: str) -> str:
    """SQL for entries that begin with another owner than the one with whom the entry before ended."""
    steps = STEPS.replace("{table}", table)
    return (
        "SELECT x.row_id, x.reference FROM (SELECT s.*, "
        f"COALESCE(LAG(s.taker) OVER (PARTITION BY s.row_id ORDER BY s.id), {ANYBODY}) AS owner "
        f"FROM ({steps}) s) x "
        f"WHERE x.owner <> {ANYBODY} AND x.giver <> {ANYBODY} AND x.giver <> x.owner"
    )


REVERSED_BY_NOTHING = """
SELECT m.reference FROM merge_order m LEFT JOIN merge_order r ON r.reverses = m.id AND r.state = 'executed'
WHERE m.kind = 'merge' AND ((m.state = 'reversed') <> (r.id IS NOT NULL) OR m.reversed_seq <> r.executed_seq)
"""
UNPROVED = """
SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending
WHERE o.kind = 'reversal' AND s.origin = 'customer' AND NOT EXISTS (SELECT 1 FROM audit a
WHERE a.merge_order = o.id AND a.event = 'order_placed'
AND (a.details LIKE '%"own_password_at"%' OR a.details LIKE '%"pseudonymised"%'))
"""
UNANSWERED = """
SELECT o.reference, l.table_name, l.row_id FROM ledger l
JOIN merge_order o ON o.id = l.merge_order AND o.state = 'reversed'
LEFT JOIN ledger r ON r.undoes = l.id WHERE r.id IS NULL
"""
ANSWERS_NOTHING = """
SELECT o.reference, r.table_name, r.row_id FROM ledger r JOIN merge_order o ON o.id = r.merge_order
LEFT JOIN ledger l ON l.id = r.undoes AND l.merge_order = o.reverses
AND l.table_name = r.table_name AND l.row_id = r.row_id
WHERE (o.kind = 'reversal' OR r.undoes IS NOT NULL) AND l.id IS NULL
"""
OVER_A_LATER_MERGE = """
SELECT a.reference FROM merge_order a JOIN merge_order b ON a.kind = 'merge' AND b.kind = 'merge'
AND a.state = 'reversed' AND b.executed_seq > a.executed_seq AND b.executed_seq < a.reversed_seq
AND (b.reversed_seq IS NULL OR b.reversed_seq > a.reversed_seq)
WHERE a.survivor = b.survivor OR a.survivor = b.absorbed
"""
# By sequence number, independent of clocks: a reversal is placed after its merge was executed, and in time; or
# the first of two members of staff approved it in time.
OUT_OF_TIME = """
SELECT r.reference FROM merge_order r JOIN merge_order m ON m.id = r.reverses
WHERE m.kind <> 'merge' OR r.survivor <> m.survivor OR r.absorbed <> m.absorbed
OR (r.placed_at > m.reversible_until AND NOT EXISTS (SELECT 1 FROM reversal_approval p
    WHERE p.reversal = r.id AND p.merge_order = m.id AND p.approved_at <= m.reversible_until))
OR r.executed_seq <= m.executed_seq OR m.executed_seq IS NULL
"""
TOO_MUCH_MONEY = """
SELECT o.reference, l.cents AS added, r.cents AS returned FROM ledger r
JOIN ledger l ON l.id = r.undoes AND l.action = 'added' JOIN merge_order o ON o.id = r.merge_order
WHERE r.cents IS NULL OR r.cents > l.cents OR (l.cents > 0 AND r.cents < 0)
OR (r.cents < l.cents) <> (r.reason IS NOT NULL) OR (r.reason IS NOT NULL AND r.reason <> 'spent')
"""
REVERSALS = (
    ("I-3", "a merge is reversed exactly by one executed reversal", REVERSED_BY_NOTHING),
    *(("I-7", f"each entry of {table} starts from the owner before it", not_from_owner(table)) for table in MOVED),
    ("I-15", "each reversal has the own password's entry", UNPROVED),
    ("I-24", "each entry of a reversed merge is answered", UNANSWERED),
    ("I-24", "a reversal answers its own merge only", ANSWERS_NOTHING),
    ("I-25", "newest first", OVER_A_LATER_MERGE),
    ("I-25", "by its survivor, in time, never of a reversal", OUT_OF_TIME),
    ("I-27", "no more credit returns than was added, and the shortfall is named", TOO_MUCH_MONEY),
)
