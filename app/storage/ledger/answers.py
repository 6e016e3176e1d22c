"""The answer of a reversal to each ledger entry of its merge, as SQL generated from the merge dictionary.

Preview and execution use the same text. An answer with a reason means that the row is not put back as it was:
`not_returned` not at all, `returned` in part.
"""

from app.merging.dictionary import COUNTED, Entry, Treatment
from app.storage.sql import run
from app.storage.statements import from_json

# `l` is the merge's entry, `o` its order, `t` the row as it is now.
ANSWER = (
    "SELECT l.id AS undoes, l.table_name, l.row_id, l.label, l.cents AS due, "
    "CASE WHEN {back} THEN 'returned' ELSE 'not_returned' END AS action, {reason} AS reason, {cents} AS cents "
    "FROM ledger l JOIN merge_order o ON o.id = l.merge_order LEFT JOIN {table} t ON {row} "
    "WHERE l.merge_order = :merge AND l.table_name = '{table}'"
)
NO_CENTS = "CAST(NULL AS BIGINT)"
NO_REASON = "CAST(NULL AS VARCHAR(12))"
SAME_ROW = "t.id = l.row_id"


def answers() -> str:
    """A query with one row for each entry of the merge `:merge`."""
    parts = [_answer(entry) for entry in COUNTED]
    parts.append(ANSWER.format(table="customer", row=SAME_ROW, back="1 = 1", reason=NO_REASON, cents=NO_CENTS))
    return " UNION ALL ".join(parts)


async def write_answers(reversal: int, merge: int) -> None:
    """Writes an answer to every entry of the merge, in one statement, before anything moves."""
    await run(
        "INSERT INTO ledger (merge_order, table_name, row_id, action, cents, undoes, reason) "
        "SELECT CAST(:reversal AS BIGINT), x.table_name, x.row_id, x.action, x.cents, x.undoes, x.reason "
        f"FROM ({answers()}) x",
        reversal=reversal,
        merge=merge,
    )


def _answer(entry: Entry) -> str:
    match entry.treatment:
        case Treatment.ADD_UP:
            return _what_is_left(entry)
        case Treatment.TRANSFER_OR_LAPSE:
            return _moved_or_lapsed(entry)
        case Treatment.TRANSFER_ONE_ACTIVE:
            still_in_force = f" WHEN l.action = 'replaced' AND NOT {_becomes_active(entry)} THEN 'changed'"
            return _moved(entry, still_in_force)
        case _:
            return _moved(entry)


def _moved(entry: Entry, partly: str = "") -> str:
    """SQL for a transferred row, which goes back if it still belongs to the survivor."""
    reason = (
        f"CASE WHEN t.id IS NULL THEN 'gone' WHEN t.{entry.column} <> o.survivor THEN 'changed'{partly} "
        f"ELSE {NO_REASON} END"
    )
    return ANSWER.format(
        table=entry.table, row=SAME_ROW, back=_is_survivors(entry), reason=reason, cents=_cents(entry)
    )


def _becomes_active(entry: Entry) -> str:
    """SQL for a replaced row, which becomes active again unless it ended or another that goes back is active."""
    other = (
        f"EXISTS (SELECT 1 FROM {entry.table} s JOIN ledger k ON k.row_id = s.id WHERE k.merge_order = o.id "
        f"AND k.table_name = '{entry.table}' AND s.id <> t.id "
        f"AND s.{entry.column} = o.survivor AND s.status = 'active')"
    )
    return f"(t.status = 'active' OR (t.status = 'replaced' AND NOT {other}))"


def _moved_or_lapsed(entry: Entry) -> str:
    """SQL for a lapsed row, which returns if the survivor still has the same one; otherwise nobody wants it back.

    A same row that goes back itself does not count as the survivor's.
    """
    like = (
        f"EXISTS (SELECT 1 FROM {entry.table} s WHERE s.{entry.column} = o.survivor "
        f"AND s.{entry.unique_with} = {from_json('l.before', entry.unique_with)} AND NOT EXISTS (SELECT 1 "
        f"FROM ledger k WHERE k.merge_order = o.id AND k.table_name = '{entry.table}' AND k.row_id = s.id))"
    )
    lapsed = "l.action = 'lapsed'"
    reason = (
        f"CASE WHEN {lapsed} AND l.before IS NULL THEN 'erased' WHEN {lapsed} AND NOT {like} THEN 'unsubscribed' "
        f"WHEN {lapsed} THEN {NO_REASON} WHEN t.id IS NULL THEN 'unsubscribed' "
        f"WHEN t.{entry.column} <> o.survivor THEN 'changed' ELSE {NO_REASON} END"
    )
    back = f"({lapsed} AND l.before IS NOT NULL AND {like}) OR {_is_survivors(entry)}"
    return ANSWER.format(table=entry.table, row=SAME_ROW, back=back, reason=reason, cents=_cents(entry))


def _what_is_left(entry: Entry) -> str:
    """SQL for money, which returns as far as the survivor still has it; a debt returns completely."""
    left = f"COALESCE(t.{entry.cents}, 0)"
    cents = f"CASE WHEN l.cents <= 0 OR l.cents <= {left} THEN l.cents WHEN {left} <= 0 THEN 0 ELSE {left} END"
    return ANSWER.format(
        table=entry.table,
        row=f"t.{entry.column} = o.survivor",
        back=f"l.cents < 0 OR {left} > 0",
        reason=f"CASE WHEN l.cents > 0 AND l.cents > {left} THEN 'spent' ELSE {NO_REASON} END",
        cents=f"CAST({cents} AS BIGINT)",
    )


def _is_survivors(entry: Entry) -> str:
    return f"t.{entry.column} = o.survivor"


def _cents(entry: Entry) -> str:
    return f"CASE WHEN {_is_survivors(entry)} THEN t.{entry.cents} END" if entry.cents else NO_CENTS
