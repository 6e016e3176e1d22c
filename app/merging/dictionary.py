"""The merge dictionary: every reference to a customer, and what a merge does with the rows that hold it.

Preview, execution, balance, ledger, reversal and export all read this one list. The application does not start,
and a test fails, when the database holds a reference to a customer that is not listed here. To add a table that
belongs to customers, add its model in storage/tables, a migration with its guards, one entry below, and its words.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.errors import Refused


class Treatment(StrEnum):
    """What a merge does with the rows of the absorbed customer."""

    TRANSFER = "transfer"
    TRANSFER_ONE_ACTIVE = "transfer_one_active"
    TRANSFER_OR_LAPSE = "transfer_or_lapse"
    ADD_UP = "add_up"
    DELETE = "delete"
    KEEP = "keep"


MOVING = frozenset({Treatment.TRANSFER, Treatment.TRANSFER_ONE_ACTIVE, Treatment.TRANSFER_OR_LAPSE})


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference to a customer.

    `kind` is the name by which previews, receipts and scenario files count the rows; blank for rows they do not
    count. `label` names the column by which people know a row, if any; the ledger keeps it. `cents` names the
    column with money, if any. `only` restricts a deletion to some rows.
    """

    table: str
    treatment: Treatment
    column: str = "customer"
    kind: str = ""
    label: str = ""
    cents: str = ""
    unique_with: str = ""
    only: str = ""

    @property
    def moves(self) -> bool:
        return self.treatment in MOVING

    @property
    def is_counted(self) -> bool:
        """Whether the balance of a merge has a line for these rows."""
        return self.moves or self.treatment is Treatment.ADD_UP


DICTIONARY: tuple[Entry, ...] = (
    Entry("contract", Treatment.TRANSFER, kind="contracts", label="product"),
    Entry("domain", Treatment.TRANSFER, kind="domains", label="name"),
    Entry("mailbox", Treatment.TRANSFER, kind="mailboxes", label="address"),
    Entry("ticket", Treatment.TRANSFER, kind="tickets", label="subject"),
    Entry("invoice", Treatment.TRANSFER, kind="invoices", label="number", cents="amount_cents"),
    Entry("mandate", Treatment.TRANSFER_ONE_ACTIVE, kind="mandates", label="reference"),
    Entry("newsletter", Treatment.TRANSFER_OR_LAPSE, kind="newsletters", label="topic", unique_with="topic"),
    Entry("credit", Treatment.ADD_UP, kind="credit", cents="cents"),
    # Access as the absorbed customer ends with the merge.
    Entry("session", Treatment.DELETE),
    Entry("reset_token", Treatment.DELETE),
    Entry("known_device", Treatment.DELETE),
    Entry("proof", Treatment.DELETE, column="survivor", only="used_at IS NULL"),
    Entry("proof", Treatment.DELETE, column="absorbed", only="used_at IS NULL"),
    Entry("draft", Treatment.DELETE, column="survivor"),
    # Another customer's draft is refused at sending, because the number has changed.
    Entry("draft", Treatment.KEEP, column="absorbed"),
    # Trails keep naming the numbers that they were written about.
    Entry("customer", Treatment.KEEP, column="merged_into"),
    Entry("sending", Treatment.KEEP),
    Entry("claim", Treatment.KEEP),
    Entry("merge_order", Treatment.KEEP, column="survivor"),
    Entry("merge_order", Treatment.KEEP, column="absorbed"),
    Entry("audit", Treatment.KEEP),
    Entry("outbox", Treatment.KEEP),
    Entry("transfer_case", Treatment.KEEP, column="survivor"),
    Entry("transfer_case", Treatment.KEEP, column="absorbed"),
    Entry("message", Treatment.KEEP),
    Entry("attachment", Treatment.KEEP),
)

COUNTED: tuple[Entry, ...] = tuple(entry for entry in DICTIONARY if entry.is_counted)
REFERENCES: frozenset[tuple[str, str]] = frozenset((entry.table, entry.column) for entry in DICTIONARY)


class ReferenceNotListed(Refused):
    """The database and the dictionary disagree about which columns refer to a customer."""


def check_coverage(references: frozenset[tuple[str, str]]) -> None:
    """Raises ReferenceNotListed when the database and the dictionary list different references.

    `references` are the (table, column) pairs in the database. The error names each one that only one side knows.
    """
    if not references:
        raise ReferenceNotListed("the database has no tables yet: run `python -m app migrate` first")
    problems = [
        f"{table}.{column} refers to customer but the merge dictionary does not list it"
        for table, column in sorted(references - REFERENCES)
    ] + [
        f"the merge dictionary lists {table}.{column}, which the database does not have"
        for table, column in sorted(REFERENCES - references)
    ]
    if problems:
        raise ReferenceNotListed("; ".join(problems))
