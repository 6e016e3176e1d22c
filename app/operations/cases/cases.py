"""What a case means for its pair: may it go on though identity data differ?"""

from app.context import Context
from app.customers.record import Customer
from app.merging.case import Case, CaseState
from app.storage.cases.cases import case_used_by, newest_case_of_pair


async def accepted_case(context: Context, survivor: Customer, absorbed: Customer) -> Case | None:
    """The case on which an order for this pair may be placed now, if there is one."""
    case = await newest_case_of_pair(survivor.id, absorbed.id)
    return case if case is not None and case.lifts_block(context.now()) else None


async def was_placed_on_case(order_id: int, survivor: Customer, absorbed: Customer) -> bool:
    """Whether this order was placed on an accepted case, and identity data are still those that were accepted."""
    case = await case_used_by(order_id)
    return case is not None and case.state is CaseState.ACCEPTED and case.is_about(survivor, absorbed)
