"""Members of staff in tests, and the cases and orders that they decide about."""

from app.context import Context
from app.merging.order import State
from app.operations.cases.approve_case import approve_case
from app.operations.cases.receive_document import receive_document
from app.operations.execution.attempt_order import KEPT_FAILING
from app.operations.execution.claim_order import claim_order
from app.operations.execution.stop_order import stop_order
from app.operations.staff.staff_log_in import staff_log_in
from app.operations.staff.staff_sessions import StaffIn, open_staff_session
from app.storage.access.staff import add_member
from app.storage.cases.cases import case_with
from app.storage.orders.jobs import Stop
from app.storage.transaction import write_transaction
from tests import rows
from tests.people import KEES, NAME, SAME, Visitor, place, sign_in

OFFICE = "198.51.100.7"


async def let_in(context: Context, *user_names: str) -> list[StaffIn]:
    """Adds Anja and Bram, or others, and logs them in."""
    return [await _let_in(context, user_name) for user_name in user_names or ("anja", "bram")]


async def blocked(context: Context, number: str = NAME) -> tuple[Visitor, str]:
    """Kees at a blocked pair, and the reference of its case."""
    kees = await sign_in(context, KEES)
    await kees.prove(number)
    view = await kees.compare()
    assert view.case is not None
    return kees, view.case.reference


async def document_for(context: Context, reference: str) -> None:
    """Sends a document for this case."""
    case = await case_with(reference)
    assert case is not None
    async with write_transaction():
        await receive_document(context, case.id)


async def accept(context: Context, reference: str) -> None:
    """Sends a document for this case, and two members of staff accept it."""
    await document_for(context, reference)
    for member in await let_in(context):
        await approve_case(context, member, reference)


async def put_before_staff(context: Context, surviving: str = KEES, absorbed: str = SAME) -> str:
    """Makes an order that the worker could not execute; returns its reference."""
    (reference,) = await place(context, surviving, absorbed)
    job = await claim_order(context, "worker", (await rows.order(reference)).id)
    assert job is not None
    assert await stop_order(context, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING)) is State.NEEDS_REVIEW
    return reference


async def _let_in(context: Context, user_name: str) -> StaffIn:
    await add_member(user_name, user_name.title(), context.passwords.hash(f"demo-{user_name}"), context.now())
    found = await open_staff_session(context, await staff_log_in(context, user_name, f"demo-{user_name}", OFFICE))
    assert found is not None
    return found
