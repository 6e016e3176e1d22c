"""Opens the case of a blocked pair when it is proved, so that the form carries a reference."""

from app.context import Context
from app.customers.record import Customer
from app.merging.case import PENDING, Case, CaseState
from app.merging.events import Actor, Event
from app.merging.fingerprint import identity_fingerprint
from app.operations.fresh_reference import fresh_reference
from app.storage.cases.case_events import note
from app.storage.cases.cases import add_case, begin_again, newest_case_of_pair
from app.storage.trail.audit import record


async def open_case(context: Context, survivor: Customer, absorbed: Customer) -> None:
    """Makes sure that the pair has a case, in the caller's transaction.

    A waiting or rejected case stays, but begins again if identity data have changed. An acceptance that was used
    or has expired is followed by a new case.
    """
    case = await newest_case_of_pair(survivor.id, absorbed.id)
    if case is None or _is_over(context, case):
        await _open(context, survivor, absorbed)
    elif case.state in PENDING and not case.is_about(survivor, absorbed):
        await begin_again(case.id, identity_fingerprint(survivor, absorbed))
        await note(case.id, "opened", context.now())


def _is_over(context: Context, case: Case) -> bool:
    if case.state is CaseState.ACCEPTED:
        return not case.lifts_block(context.now())
    return case.state is CaseState.REJECTED and case.is_changed


async def _open(context: Context, survivor: Customer, absorbed: Customer) -> None:
    now = context.now()
    reference = await fresh_reference(context)
    case_id = await add_case(reference, (survivor.id, absorbed.id), identity_fingerprint(survivor, absorbed), now)
    if case_id is None:  # another request was faster
        return
    await note(case_id, "opened", now)
    await record(
        Event.CASE_OPENED,
        by=Actor.CUSTOMER,
        customer=survivor.id,
        at=now,
        reference=reference,
        absorbed=absorbed.number,
    )
