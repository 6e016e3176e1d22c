"""The receipt in English."""

from app.documents.wordings.receipt_wording import ReceiptWording

ENGLISH = ReceiptWording(
    language="en-GB",
    title="Proof of merging",
    intro="Customer number {absorbed} has been merged into customer number {surviving}.",
    taken_back="This merge was reversed on {date}, by order {reference}.",
    order="Order",
    received="Order received",
    begun="Execution begun",
    finished="Done",
    stays="This customer number stays",
    ends="This customer number ends",
    contact_data="Contact details",
    those_of="Those of customer number {surviving}",
    rules="Rules of the comparison",
    version="Version {number}",
    kinds={
        "contracts": "Contracts",
        "domains": "Domain names",
        "mailboxes": "Mailboxes",
        "tickets": "Support tickets",
        "invoices": "Invoices",
        "mandates": "Direct debit mandates",
        "newsletters": "Newsletters",
        "credit": "Credit",
    },
    what_happened="What happened?",
    kind="Kind",
    moved="Moved",
    lapsed_one={
        "newsletters": "{count} duplicate newsletter has ended.",
        "mandates": "The direct debit mandate of {absorbed} was replaced by that of {surviving}.",
    },
    lapsed_several={"newsletters": "{count} duplicate newsletters have ended."},
    lapsed_other="{kind}: {count} ended or replaced.",
    lapsed_detail="{detail}: only customer number {absorbed} had this. It has ended.",
    nothing="Customer number {absorbed} held nothing that could move.",
    counted="Counted before and after",
    before="{number} before",
    after="{number} after",
    nothing_lost="We counted before and after. Nothing is lost.",
    nothing_else_lost="We counted everything before and after the merge. Nothing else is lost.",
    only_counted="We counted everything before and after the merge.",
    unchanged=(
        "The invoices you already had have not changed: number, amount, date, name and customer number. "
        "The registered holder data of your domain names have not changed either."
    ),
)
