"""Guards of rows that must stay as written: the trail, its seals, the ledger, invoices and mandates."""

from app.storage.guards import Guard
from app.storage.schema.guard_parts import UNPERMITTED, differ, differ_or_none, of_columns

INVOICED = (
    "id", "number", "amount_cents", "currency", "issued_on", "billed_number", "billed_name", "billed_address",
)  # fmt: skip
SIGNED = ("id", "reference", "signed_on", "iban")
AUDITED = ("id", "at", "event", "actor")
BOOKED = ("id", "merge_order", "table_name", "row_id", "action")


def guards_of_trails() -> list[Guard]:
    """The guards by which nobody changes or deletes the trail, its seals or the ledger."""
    references = differ_or_none(("customer", "merge_order"))
    return [
        Guard("audit_is_append_only", "audit", "UPDATE", f"{UNPERMITTED} OR {differ(AUDITED)} OR {references}"),
        Guard("audit_is_kept", "audit", "DELETE", UNPERMITTED),
        Guard("ledger_is_append_only", "ledger", "UPDATE", f"{UNPERMITTED} OR {differ(BOOKED)}"),
        Guard("ledger_is_kept", "ledger", "DELETE", UNPERMITTED),
        Guard("audit_seal_is_append_only", "audit_seal", "UPDATE", "1 = 1"),
        Guard("audit_seal_is_kept", "audit_seal", "DELETE", "1 = 1"),
    ]


def guards_of_papers() -> list[Guard]:
    """The guards by which an invoice changes only its owner, and signed mandates stay."""
    return [
        Guard("invoice_is_immutable", "invoice", of_columns(INVOICED), f"{UNPERMITTED} AND ({differ(INVOICED)})"),
        Guard("invoice_is_kept", "invoice", "DELETE", UNPERMITTED),
        Guard("mandate_is_immutable", "mandate", of_columns(SIGNED), f"{UNPERMITTED} AND ({differ(SIGNED)})"),
    ]
