"""What is kept for the tax office, for claims and as evidence."""

from collections.abc import Sequence
from datetime import timedelta

from app.storage.audit_content import PSEUDONYMISED, pseudonymised
from app.storage.retention_rule import Rule, ago, day, since, years
from app.storage.retention_sql import OWNER_IS_BILLED

MANDATE_MONTHS = timedelta(days=14 * 30.5)
PERSONAL_FIELDS_YEARS = 2

BOOKS: Sequence[Rule] = (
    Rule(
        "billed names and addresses",
        "invoice",
        lambda at: at.books,
        "(t.billed_name <> '' OR t.billed_address <> '') AND t.issued_on < {}",
        lambda at: (day(at.books),),
        "billed_name = '', billed_address = ''",
    ),
    Rule(
        "bank accounts of ended mandates",
        "mandate",
        ago(MANDATE_MONTHS),
        "t.iban <> '' AND t.status <> 'active' AND t.signed_on < {} AND (NOT "
        f"{OWNER_IS_BILLED} OR t.signed_on < {{}} OR t.id IN (SELECT l.row_id FROM ledger l "
        "JOIN merge_order o ON o.id = l.merge_order WHERE l.table_name = 'mandate' AND l.action = 'replaced' "
        "AND o.state = 'executed' AND o.finished_at < {}))",
        lambda at: (
            *[day(at.now - MANDATE_MONTHS)] * 2,
            day(at.books),
            at.now - MANDATE_MONTHS,
        ),
        "iban = ''",
    ),
    Rule(
        "e-mail addresses of orders",
        "merge_order",
        years(PERSONAL_FIELDS_YEARS),
        "(t.survivor_email <> '' OR t.absorbed_email <> '') AND t.placed_at < {} "
        "AND t.state IN ('executed', 'failed', 'reversed')",
        since(years(PERSONAL_FIELDS_YEARS)),
        "survivor_email = '', absorbed_email = ''",
    ),
    Rule(
        "details in the audit trail",
        "audit",
        years(PERSONAL_FIELDS_YEARS),
        "t.details <> {} AND t.details NOT LIKE {} AND t.at < {}",
        lambda at: ("{}", f'{{"{PSEUDONYMISED}"%', at.years_ago(PERSONAL_FIELDS_YEARS)),
        "details",
        rewrite=pseudonymised,
    ),
    Rule(
        "names of rows in the ledger",
        "ledger",
        years(PERSONAL_FIELDS_YEARS),
        "(t.label IS NOT NULL OR t.before IS NOT NULL) "
        "AND t.merge_order IN (SELECT id FROM merge_order WHERE finished_at < {})",
        since(years(PERSONAL_FIELDS_YEARS)),
        "label = NULL, before = NULL",
    ),
)
