"""Opens the case of a blocked pair when it is proved, so that the form carries a reference."""

from app.context import Context
from app.customers.record import Customer
from app.merging.case import PENDING, CaseState
from app.merging.fingerprint import identity_fingerprint
from app.operations.cases.cases import is_about, lifts_block
from app.operations.fresh_reference import fresh_reference
from app.storage.cases.case_events import note
from app.storage.cases.cases import StoredCase, add_case, begin_again, newest_case_of_pair
from app.storage.trail.audit import Event, record


async def open_case(context: Context, survivor: Customer, absorbed: Customer) -> None:
    """Makes sure that the pair has a case, in the caller's transaction.

    A waiting or rejected case stays, but begins again if identity data have changed. An acceptance that was used
    or has expired is followed by a new case.
    """
    case = await newest_case_of_pair(survivor.id, absorbed.id)
    if case is None or _is_over(context, case):
        await _open(context, survivor, absorbed)
    elif case.state in PENDING and not is_about(case, survivor, absorbed):
        await begin_again(case.id, identity_fingerprint(survivor, absorbed))
        await note(case.id, "opened", context.now())


def _is_over(context: Context, case: StoredCase) -> bool:
    if case.state == CaseState.ACCEPTED:
        return not lifts_block(context, case)
    return case.state == CaseState.REJECTED and not is_about(case, case.survivor, case.absorbed)


async def _open(context: Context, survivor: Customer, absorbed: Customer) -> None:
    now = context.now()
    reference = await fresh_reference(context)
    case_id = await add_case(reference, (survivor.id, absorbed.id), identity_fingerprint(survivor, absorbed), now)
    if case_id is None:  # another request was faster
        return
    await note(case_id, "opened", now)
    details: dict[str, object] = {"reference": reference, "absorbed": absorbed.number}
    await record(Event("case_opened", "customer", survivor.id, details=details), now)
