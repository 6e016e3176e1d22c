"""An order is placed on an accepted case, which serves no other."""

from app.context import Context
from app.merging.events import Actor, Event
from app.merging.refusals import Code, NumberRefused, Refusal
from app.storage.cases.case_events import note
from app.storage.cases.cases import StoredCase, use_case
from app.storage.trail.audit import record


async def use_acceptance(context: Context, case: StoredCase, order_id: int, reference: str) -> None:
    """Bind the case to the order, in the placing transaction. Raises NumberRefused when it is used already."""
    if not await use_case(case.id, order_id):
        raise NumberRefused(Refusal(Code.IDENTITY_DIFFERS, number=case.absorbed.number))
    now = context.now()
    await note(case.id, "used", now, text=reference)
    await record(
        Event.CASE_USED,
        by=Actor.CUSTOMER,
        customer=case.survivor.id,
        order=order_id,
        at=now,
        reference=case.reference,
    )
