"""Members of staff in tests, and what comes in front of them."""

from app.merging.order import State
from app.operations.access.staff_log_in import staff_log_in
from app.operations.access.staff_sessions import StaffIn, open_staff_session
from app.operations.cases.approve_case import approve_case
from app.operations.cases.receive_document import receive_document
from app.operations.desk import Desk
from app.operations.execution.attempt_order import KEPT_FAILING
from app.operations.execution.claim_order import claim_order
from app.operations.execution.set_order_aside import set_order_aside
from app.storage.access.staff import add_member
from app.storage.cases.cases import case_with
from app.storage.orders.jobs import Stop
from app.storage.sql import run
from app.storage.transaction import write_transaction
from tests.people import KEES, NAME, SAME, Visitor, place, sign_in

OFFICE = "198.51.100.7"


async def let_in(desk: Desk, *user_names: str) -> list[StaffIn]:
    """Anja and Bram, or others, logged in."""
    return [await _let_in(desk, user_name) for user_name in user_names or ("anja", "bram")]


async def blocked(desk: Desk, number: str = NAME) -> tuple[Visitor, str]:
    """Kees before the block; the reference of the case."""
    kees = await sign_in(desk, KEES)
    await kees.prove(number)
    view = await kees.compare()
    assert view.case is not None
    return kees, view.case.reference


async def document_for(desk: Desk, reference: str) -> None:
    """Something came for this case."""
    case = await case_with(reference)
    assert case is not None
    async with write_transaction():
        await receive_document(desk, case.id)


async def accept(desk: Desk, reference: str) -> None:
    """A document came, and two people found it good."""
    await document_for(desk, reference)
    for member in await let_in(desk):
        await approve_case(desk, member, reference)


async def put_before_staff(desk: Desk, surviving: str = KEES, absorbed: str = SAME) -> str:
    """An order that the worker tried in vain; its reference."""
    (reference,) = await place(desk, surviving, absorbed)
    (order,) = await run("SELECT id FROM merge_order WHERE reference = {}", reference)
    job = await claim_order(desk, "worker", order["id"])
    assert job is not None
    assert await set_order_aside(desk, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING)) is State.NEEDS_REVIEW
    return reference


async def _let_in(desk: Desk, user_name: str) -> StaffIn:
    await add_member(user_name, user_name.title(), desk.passwords.hash(f"demo-{user_name}"), desk.now())
    found = await open_staff_session(desk, await staff_log_in(desk, user_name, f"demo-{user_name}", OFFICE))
    assert found is not None
    return found
