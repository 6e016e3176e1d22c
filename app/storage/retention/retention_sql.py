"""Parts of the conditions and changes of retention, as SQL. `t` is the row."""

from app.customers.fields import FIELDS

CONTACT = tuple(field.key for field in FIELDS if field.group == "contact")
BLANK_CONTACT = ", ".join(f"{key} = '', normal_{key} = ''" for key in CONTACT)
BLANK_ACCOUNT = "iban = '', normal_iban = '', bic = '', normal_bic = '', normal_iban_bic = ''"
HAS_CONTACT = "(" + " OR ".join(f"t.{key} <> ''" for key in CONTACT) + ")"
BLANK_IDENTITY = "company = '', normal_company = '', name = '', normal_name = ''"

IN_ORDER = "t.id IN (SELECT customer FROM claim)"
# An order can be taken back up to its own last moment, and while a first approval waits for the second.
REVERSIBLE = (
    "state = 'executed' AND (reversible_until >= :now OR id IN "
    "(SELECT merge_order FROM reversal_approval WHERE placed_by IS NULL AND approved_at >= :approval_began))"
)
CAN_COME_BACK = f"t.id IN (SELECT absorbed FROM merge_order WHERE {REVERSIBLE})"
IN_WINDOW = (
    "(t.id IN (SELECT customer FROM claim UNION "
    f"SELECT survivor FROM merge_order WHERE {REVERSIBLE} UNION "
    f"SELECT absorbed FROM merge_order WHERE {REVERSIBLE}))"
)
# An invoice since this day may have been collected by any of the holder's mandates.
OWNER_IS_BILLED = "t.customer IN (SELECT customer FROM invoice WHERE issued_on >= :fourteen_months_ago_day)"
# Kept longer if the case changed the owner of a number.
CLOSED_CASE = """
SELECT c.id FROM transfer_case c JOIN case_event e ON e.transfer_case = c.id
WHERE c.state = 'rejected' AND e.event = 'rejected' AND e.at < :three_months_ago
UNION SELECT c.id FROM transfer_case c
WHERE c.state = 'accepted' AND c.used_by IS NULL AND c.valid_until < :three_months_ago
UNION SELECT c.id FROM transfer_case c JOIN merge_order o ON o.id = c.used_by
WHERE o.state = 'failed' AND o.finished_at < :three_months_ago
UNION SELECT c.id FROM transfer_case c JOIN merge_order o ON o.id = c.used_by
WHERE o.state IN (:done) AND o.finished_at < :two_years_ago
"""
