"""What is kept of requests for a contract transfer: longer where one changed who owns a number."""

from collections.abc import Sequence
from datetime import timedelta

from app.storage.retention_rule import Moment, Rule, Values, ago
from app.storage.retention_sql import CLOSED_CASE

CASE_FILES = timedelta(days=90)
TRANSFER_YEARS = 2


def _case_values(moment: Moment) -> Values:
    return (*[moment.now - CASE_FILES] * 3, moment.years_ago(TRANSFER_YEARS))


REQUESTS: Sequence[Rule] = (
    Rule(
        "files of decided requests",
        "attachment",
        ago(CASE_FILES),
        f"t.message IN (SELECT m.id FROM message m WHERE m.transfer_case IN ({CLOSED_CASE}))",
        _case_values,
        returning="stored_name",
    ),
    Rule(
        "messages of decided requests",
        "message",
        ago(CASE_FILES),
        f"t.transfer_case IN ({CLOSED_CASE})",
        _case_values,
    ),
    Rule(
        "reasons of decided requests",
        "transfer_case",
        ago(CASE_FILES),
        f"t.reason <> '' AND t.id IN ({CLOSED_CASE})",
        _case_values,
        "reason = ''",
    ),
    Rule(
        "notes on decided requests",
        "case_event",
        ago(CASE_FILES),
        f"t.note IS NOT NULL AND t.transfer_case IN ({CLOSED_CASE})",
        _case_values,
        "note = NULL",
    ),
)
