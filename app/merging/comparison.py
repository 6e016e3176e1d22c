"""Two customers side by side: ten rows and a verdict."""

from dataclasses import dataclass
from enum import StrEnum

from app.customers.fields import FIELDS, RULES_VERSION, Field, Group
from app.customers.iban import is_valid_form, masked, name_one_bank
from app.customers.record import Customer
from app.customers.text import folded
from app.merging.look_alikes import UnlikeSigns, unlike_signs
from app.merging.notation import Reason, Written, notation_reasons


class Result(StrEnum):
    SAME = "same"
    SAME_NOTATION = "same_notation"
    DIFFERENT = "different"


class Verdict(StrEnum):
    IDENTICAL = "identical"
    ADOPTABLE = "adoptable"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Row:
    """One field of both customers, with the values to show: as stored, but an IBAN grouped and masked."""

    field: str
    group: Group
    result: Result
    reasons: tuple[Reason, ...]
    surviving: str
    absorbed: str

    @property
    def differs(self) -> bool:
        return self.result is Result.DIFFERENT

    @property
    def unlike_signs(self) -> UnlikeSigns | None:
        """The first character that differs, when two different values look alike on the page; None otherwise."""
        return unlike_signs(self.surviving, self.absorbed) if self.differs else None

    @property
    def only_absorbed(self) -> bool:
        """Whether only the absorbed customer has this field filled in."""
        return self.differs and not folded(self.surviving)


@dataclass(frozen=True, slots=True)
class Comparison:
    rows: tuple[Row, ...]
    verdict: Verdict
    rules_version: int

    @property
    def identity_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.group is Group.IDENTITY)

    @property
    def contact_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.group is Group.CONTACT)

    @property
    def differing_identity(self) -> tuple[Row, ...]:
        return tuple(row for row in self.identity_rows if row.differs)

    @property
    def differing_contact(self) -> tuple[Row, ...]:
        return tuple(row for row in self.contact_rows if row.differs)

    @property
    def lapsing_details(self) -> tuple[str, ...]:
        """The keys of the fields that only the absorbed customer has filled in; a merge loses their values."""
        return tuple(row.field for row in self.rows if row.only_absorbed)

    @property
    def notation_count(self) -> int:
        """The number of rows that are the same apart from notation."""
        return sum(row.result is Result.SAME_NOTATION for row in self.rows)

    @property
    def iban_differs_in_hidden_part(self) -> bool:
        """Whether two different IBANs look the same when they are masked."""
        return any(
            row.field == "iban" and row.surviving.casefold() == row.absorbed.casefold()
            for row in self.differing_identity
        )


def compare(surviving: Customer, absorbed: Customer) -> Comparison:
    """The comparison that the customer sees, made from the stored normal forms.

    Different identity data block the merge; different contact data can be adopted from the surviving customer.
    """
    rows = tuple(_row(field, surviving, absorbed) for field in FIELDS)
    return Comparison(rows, _verdict(rows), RULES_VERSION)


def _row(field: Field, surviving: Customer, absorbed: Customer) -> Row:
    result = _result(field.key, surviving, absorbed)
    reasons = _reasons(field.key, surviving, absorbed) if result is Result.SAME_NOTATION else ()
    return Row(field.key, field.group, result, reasons, _shown(field, surviving), _shown(field, absorbed))


def _result(key: str, surviving: Customer, absorbed: Customer) -> Result:
    normal = surviving.normal[key]
    if normal != absorbed.normal[key]:
        return Result.SAME_NOTATION if _is_bic_of_one_account(key, surviving, absorbed) else Result.DIFFERENT
    # Two blank values are the same, whatever white space is stored.
    if normal == "" or surviving.value(key) == absorbed.value(key):
        return Result.SAME
    return Result.SAME_NOTATION


def _reasons(key: str, surviving: Customer, absorbed: Customer) -> tuple[Reason, ...]:
    if surviving.normal[key] != absorbed.normal[key]:
        return (Reason.BIC_OF_IBAN,)
    return notation_reasons(key, _written(key, surviving), _written(key, absorbed))


def _is_bic_of_one_account(key: str, surviving: Customer, absorbed: Customer) -> bool:
    """Whether these two BICs do not count as different, because both customers have the same valid IBAN.

    Since 2016 nobody may be asked for a BIC beside an IBAN (Regulation (EU) 260/2012, article 5(7)), and tables of
    banks have gaps. So a blank BIC, or another one of the same bank, is no difference; one of another bank is.
    """
    one, other = surviving.normal, absorbed.normal
    one_account = one["iban"] == other["iban"] and is_valid_form(one["iban"])
    return key == "bic" and one_account and name_one_bank(one["bic"], other["bic"])


def _written(key: str, customer: Customer) -> Written:
    return Written(customer.value(key), customer.normal[key])


def _shown(field: Field, customer: Customer) -> str:
    value = customer.value(field.key)
    return masked(value) if field.key == "iban" else value


def _verdict(rows: tuple[Row, ...]) -> Verdict:
    differing = {row.group for row in rows if row.differs}
    if Group.IDENTITY in differing:
        return Verdict.BLOCKED
    return Verdict.ADOPTABLE if Group.CONTACT in differing else Verdict.IDENTICAL
