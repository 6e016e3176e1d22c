"""Rules for requests for a contract transfer, which are kept longer if one changed the owner of a number."""

from collections.abc import Sequence

from app.storage.retention.retention_rule import Rule
from app.storage.retention.retention_sql import CLOSED_CASE

REQUESTS: Sequence[Rule] = (
    Rule(
        "files of decided requests",
        "attachment",
        "three_months_ago",
        f"t.message IN (SELECT m.id FROM message m WHERE m.transfer_case IN ({CLOSED_CASE}))",
        returning="stored_name",
    ),
    Rule("messages of decided requests", "message", "three_months_ago", f"t.transfer_case IN ({CLOSED_CASE})"),
    Rule(
        "reasons of decided requests",
        "transfer_case",
        "three_months_ago",
        f"t.reason <> '' AND t.id IN ({CLOSED_CASE})",
        "reason = ''",
    ),
    Rule(
        "notes on decided requests",
        "case_event",
        "three_months_ago",
        f"t.note IS NOT NULL AND t.transfer_case IN ({CLOSED_CASE})",
        "note = NULL",
    ),
)
