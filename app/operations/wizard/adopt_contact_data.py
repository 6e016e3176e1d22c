"""«Gegevens overnemen»: the surviving number's contact data will be kept. Nothing is written to a customer."""

from app.context import Context
from app.errors import StepStale
from app.operations.access.sessions import SignedIn
from app.operations.wizard.compare_customers import ADOPTED, compare_customers
from app.storage.access.proofs import adopt_in_proof
from app.storage.transaction import write_transaction


async def adopt_contact_data(context: Context, signed_in: SignedIn, shown: str) -> None:
    """Notes the choice in the proof; a second time changes nothing.

    Raises StepStale when the page showed something else or there is nothing to adopt, or the errors of
    compare_customers.
    """
    view = await compare_customers(context, signed_in)
    if shown != view.shown or not (view.may_adopt or view.status == ADOPTED):
        raise StepStale
    async with write_transaction():
        await adopt_in_proof(view.proof.id, context.now())
