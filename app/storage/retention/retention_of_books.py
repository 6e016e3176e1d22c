"""Rules for data that are kept for the tax office, for claims and as evidence."""

from collections.abc import Sequence

from app.storage.retention.retention_rule import Rule
from app.storage.retention.retention_sql import OWNER_IS_BILLED
from app.storage.trail.audit_content import PSEUDONYMISED, pseudonymised

BOOKS: Sequence[Rule] = (
    Rule(
        "billed names and addresses",
        "invoice",
        "books",
        "(t.billed_name <> '' OR t.billed_address <> '') AND t.issued_on < :books_day",
        "billed_name = '', billed_address = ''",
    ),
    Rule(
        "bank accounts of ended mandates",
        "mandate",
        "fourteen_months_ago",
        "t.iban <> '' AND t.status <> 'active' AND t.signed_on < :fourteen_months_ago_day AND (NOT "
        f"{OWNER_IS_BILLED} OR t.signed_on < :books_day OR t.id IN (SELECT l.row_id FROM ledger l "
        "JOIN merge_order o ON o.id = l.merge_order WHERE l.table_name = 'mandate' AND l.action = 'replaced' "
        "AND o.state = 'executed' AND o.finished_at < :fourteen_months_ago))",
        "iban = ''",
    ),
    Rule(
        "e-mail addresses of orders",
        "merge_order",
        "two_years_ago",
        "(t.survivor_email <> '' OR t.absorbed_email <> '') AND t.placed_at < :two_years_ago "
        "AND t.state IN (:ended)",
        "survivor_email = '', absorbed_email = ''",
    ),
    Rule(
        "details in the audit trail",
        "audit",
        "two_years_ago",
        f"t.details <> '{{}}' AND t.details NOT LIKE '{{\"{PSEUDONYMISED}\"%' AND t.at < :two_years_ago",
        "details",
        rewrite=pseudonymised,
    ),
    Rule(
        "names of rows in the ledger",
        "ledger",
        "two_years_ago",
        "(t.label IS NOT NULL OR t.before IS NOT NULL) "
        "AND t.merge_order IN (SELECT id FROM merge_order WHERE finished_at < :two_years_ago)",
        "label = NULL, before = NULL",
    ),
)
