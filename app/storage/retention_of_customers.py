"""What is kept of customers who have left, and of numbers that were absorbed."""

from collections.abc import Sequence

from app.storage.retention_rule import Rule, day, since, years
from app.storage.retention_sql import (
    BLANK_ACCOUNT,
    BLANK_CONTACT,
    BLANK_IDENTITY,
    CAN_COME_BACK,
    HAS_CONTACT,
    IN_ORDER,
    IN_WINDOW,
)

CUSTOMER_YEARS = 2
UNUSABLE = "!retention:"
"""How a password hash begins that retention has ended; what follows is the moment it was ended."""

CUSTOMERS: Sequence[Rule] = (
    Rule(
        "contact data of closed customers",
        "customer",
        years(CUSTOMER_YEARS),
        f"t.status = 'closed' AND {HAS_CONTACT} AND COALESCE(t.logged_in_at, t.created_at) < {{}} "
        f"AND t.id NOT IN (SELECT customer FROM invoice WHERE issued_on >= {{}}) AND NOT {IN_WINDOW}",
        lambda at: (
            at.years_ago(CUSTOMER_YEARS),
            day(at.years_ago(CUSTOMER_YEARS)),
            *at.reversible,
            *at.reversible,
        ),
        BLANK_CONTACT,
    ),
    Rule(
        "names of absorbed customers",
        "customer",
        lambda at: at.books,
        "t.status = 'absorbed' AND (t.name <> '' OR t.company <> '') AND t.merged_at < {} "
        "AND t.number NOT IN (SELECT billed_number FROM invoice WHERE billed_name <> '')",
        since(lambda at: at.books),
        f"{BLANK_IDENTITY}, identity_changed_at = {{}}",
        lambda at: (at.now,),
    ),
    Rule(
        "addresses and bank accounts of absorbed customers",
        "customer",
        lambda at: at.absorbed_contact,
        f"t.status = 'absorbed' AND ({HAS_CONTACT} OR t.iban <> '' OR t.bic <> '') AND t.merged_at < {{}} "
        f"AND NOT {IN_ORDER} AND NOT {CAN_COME_BACK}",
        lambda at: (at.absorbed_contact, *at.reversible),
        f"{BLANK_CONTACT}, {BLANK_ACCOUNT}, identity_changed_at = {{}}",
        lambda at: (at.now,),
    ),
    Rule(
        "passwords of absorbed customers",
        "customer",
        lambda at: at.window,
        f"t.status = 'absorbed' AND t.password_hash NOT LIKE '!%' AND NOT {IN_ORDER} AND NOT {CAN_COME_BACK}",
        lambda at: at.reversible,
        "password_hash = {}",
        lambda at: (f"{UNUSABLE}{at.now.isoformat()}",),
    ),
)
