"""An order is placed on an accepted case, which serves no other."""

from app.context import Context
from app.merging.case import Case
from app.merging.events import Actor, Event
from app.merging.order import MergeOrder
from app.merging.refusals import Code, NumberRefused, Refusal
from app.storage.cases.case_events import note
from app.storage.cases.cases import use_case
from app.storage.trail.audit import record


async def use_acceptance(context: Context, case: Case, order: MergeOrder) -> None:
    """Bind the case to the order, in the placing transaction. Raises NumberRefused when it is used already."""
    if not await use_case(case.id, order.id):
        raise NumberRefused(Refusal(Code.IDENTITY_DIFFERS, number=case.absorbed.number))
    now = context.now()
    await note(case.id, "used", now, text=order.reference)
    await record(
        Event.CASE_USED,
        by=Actor.CUSTOMER,
        customer=case.survivor.id,
        order=order.id,
        at=now,
        reference=case.reference,
    )
