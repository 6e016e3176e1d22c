"""The words of every closed list, for pages, mails, papers and commands alike. A code has its words here only.

`word("nl", "counted", "domains", count=3)` says «3 domeinnamen».
"""

from collections.abc import Mapping

from app.locale.messages import text_in
from app.locale.words import cases, errors, files, orders, records, refusals, transfer_form
from app.locale.words.table import Words, find

TABLES: Mapping[str, Words] = {
    "order_kind": orders.ORDER_KINDS,
    "state": orders.STATES,
    "status_heading": orders.STATUS_HEADINGS,
    "order_message": orders.ORDER_MESSAGES,
    "progress": orders.PROGRESS,
    "order_event": orders.ORDER_EVENTS,
    "actor": orders.ACTORS,
    "event_note": orders.EVENT_NOTES,
    "review_reason": orders.REVIEW_REASONS,
    "refusal": refusals.REFUSALS,
    "staff_reason": refusals.STAFF_REASONS,
    "reversal_refusal": refusals.REVERSAL_REFUSALS,
    "reversal_failure": refusals.REVERSAL_FAILURES,
    "staff_reversal_refusal": refusals.STAFF_REVERSAL_REFUSALS,
    "way_out": refusals.WAY_OUT_TEXTS,
    "field": records.FIELDS,
    "result": records.RESULTS,
    "notation": records.NOTATION_REASONS,
    "kind": records.KINDS,
    "counted": records.COUNTED,
    "ending": records.ENDING,
    "ended": records.ENDED,
    "not_returned": records.NOT_RETURNED,
    "case_state": cases.CASE_STATES,
    "staff_case_state": cases.STAFF_CASE_STATES,
    "case_text": cases.CASE_TEXTS,
    "case_decision": cases.CASE_DECISIONS,
    "case_event": cases.CASE_EVENTS,
    "outcome": cases.OUTCOMES,
    "subject": cases.CONTACT_SUBJECTS,
    "error": errors.FIELD_ERRORS,
    "error_heading": errors.ERROR_HEADINGS,
    "error_text": errors.ERROR_TEXTS,
    "way_on": errors.WAYS_ON,
    "file": files.FILE_ERRORS,
    "file_kind": files.FILE_KINDS,
    "file_way_out": files.FILE_WAYS_OUT,
    "transfer_form": transfer_form.TRANSFER_FORM,
}


def word(language: str, table: str, *codes: str, **values: object) -> str:
    """Returns what a table says in a language about the first of these codes that it knows."""
    return text_in(language, find(TABLES[table], *codes), **values)
