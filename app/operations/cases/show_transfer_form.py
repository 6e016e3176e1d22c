"""Shows the form «Contractwijziging - contractoverdracht», blank or filled in for a case of the customer."""

from app.customers.record import Customer
from app.documents.drawing.transfer_form import BLANK, Holder, TransferForm
from app.errors import CaseUnknown
from app.merging.comparison import compare
from app.operations.access.sessions import SignedIn
from app.storage.cases.cases import case_of


async def show_transfer_form(signed_in: SignedIn | None, reference: str | None) -> TransferForm:
    """The data on the form. Without a reference it is blank, and anybody may see it.

    Raises CaseUnknown when this customer has no case with this reference.
    """
    if reference is None:
        return BLANK
    case = await case_of(signed_in.customer.id, reference) if signed_in else None
    if case is None:
        raise CaseUnknown
    comparison = compare(case.survivor, case.absorbed)
    return TransferForm(
        reference=case.reference,
        surviving=_holder(case.survivor),
        absorbed=_holder(case.absorbed),
        rows=tuple(row for row in comparison.rows if row.differs),
        iban_hidden=comparison.iban_differs_in_hidden_part,
    )


def _holder(customer: Customer) -> Holder:
    return Holder(customer.number, customer.company, customer.name)
