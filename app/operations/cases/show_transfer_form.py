"""Shows the form «Contractwijziging - contractoverdracht», blank or filled in for a case of the customer."""

from app.customers.record import Customer
from app.documents.drawing.transfer_form import BLANK, Holder, TransferForm
from app.merging.comparison import compare
from app.operations.access.sessions import SignedIn
from app.operations.cases.cases import own_case


async def show_transfer_form(signed_in: SignedIn | None, reference: str | None) -> TransferForm:
    """The data on the form. Without a reference it is blank, and anybody may see it.

    Raises CaseUnknown when this customer has no case with this reference.
    """
    if reference is None:
        return BLANK
    case = await own_case(signed_in.customer if signed_in else None, reference)
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
