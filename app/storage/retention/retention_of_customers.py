"""Rules for the data of customers who have left, and of absorbed numbers."""

from collections.abc import Sequence

from app.storage.retention.retention_rule import Rule
from app.storage.retention.retention_sql import (
    BLANK_ACCOUNT,
    BLANK_CONTACT,
    BLANK_IDENTITY,
    CAN_COME_BACK,
    HAS_CONTACT,
    IN_ORDER,
    IN_WINDOW,
)

CUSTOMERS: Sequence[Rule] = (
    Rule(
        "contact data of closed customers",
        "customer",
        "two_years_ago",
        f"t.status = 'closed' AND {HAS_CONTACT} AND COALESCE(t.logged_in_at, t.created_at) < :two_years_ago "
        "AND t.id NOT IN (SELECT customer FROM invoice WHERE issued_on >= :two_years_ago_day) "
        f"AND NOT {IN_WINDOW}",
        BLANK_CONTACT,
    ),
    Rule(
        "names of absorbed customers",
        "customer",
        "books",
        "t.status = 'absorbed' AND (t.name <> '' OR t.company <> '') AND t.merged_at < :books "
        "AND t.number NOT IN (SELECT billed_number FROM invoice WHERE billed_name <> '')",
        f"{BLANK_IDENTITY}, identity_changed_at = :now",
    ),
    Rule(
        "addresses and bank accounts of absorbed customers",
        "customer",
        "absorbed_contact",
        f"t.status = 'absorbed' AND ({HAS_CONTACT} OR t.iban <> '' OR t.bic <> '') "
        f"AND t.merged_at < :absorbed_contact AND NOT {IN_ORDER} AND NOT {CAN_COME_BACK}",
        f"{BLANK_CONTACT}, {BLANK_ACCOUNT}, identity_changed_at = :now",
    ),
    Rule(
        "passwords of absorbed customers",
        "customer",
        "window",
        f"t.status = 'absorbed' AND t.password_hash NOT LIKE '!%' AND NOT {IN_ORDER} AND NOT {CAN_COME_BACK}",
        "password_hash = :unusable",
    ),
)
