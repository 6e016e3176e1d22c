"""Shows operators the comparison that the customer would see, and what a merge would do."""

from dataclasses import dataclass

from app.context import Context
from app.customers.record import Customer, Status
from app.errors import Refused
from app.merging.comparison import Comparison, compare
from app.merging.refusals import Code, NumberRefused, Refusal
from app.operations.cases.cases import accepted_case
from app.operations.wizard.pairs import current_draft, is_blocked, refuse_new_pair
from app.operations.wizard.review_draft import PairPlan, plan_of
from app.storage.customers import customers_by_number, surviving_end
from app.storage.ledger.measures import measure


class NumberUnknown(Refused):
    """There is no customer with this number."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do, and why it would be refused; `refusal` is None if it would not."""

    surviving: str
    plan: PairPlan
    refusal: Refusal | None


async def compare_numbers(surviving: str, absorbed: str) -> Comparison:
    """Compare two customers by number.

    Raises NumberUnknown, and NumberRefused for one number twice and where one was merged into the other.
    """
    if surviving == absorbed:
        raise NumberRefused(Refusal(Code.OWN_NUMBER, absorbed, surviving=surviving))
    one, other = await _pair(surviving, absorbed)
    if merged := await _merged_already(one, other) or await _merged_already(other, one):
        raise NumberRefused(merged)
    return compare(one, other)


async def plan_merge(context: Context, surviving: str, absorbed: str) -> MergePlan:
    """Measures and checks a merge with the same functions as the wizard. Raises NumberUnknown."""
    pair = await _pair(surviving, absorbed)
    plan = plan_of(*pair, await measure(pair[0].id, pair[1].id))
    return MergePlan(surviving, plan, await _refusal(context, *pair))


async def _pair(surviving: str, absorbed: str) -> tuple[Customer, Customer]:
    known = await customers_by_number([surviving, absorbed])
    for number in (surviving, absorbed):
        if number not in known:
            raise NumberUnknown(f"there is no customer {number}")
    return known[surviving], known[absorbed]


async def _merged_already(survivor: Customer, absorbed: Customer) -> Refusal | None:
    if absorbed.status is Status.ABSORBED and (await surviving_end(absorbed)).id == survivor.id:
        return Refusal(Code.ALREADY_MERGED, number=absorbed.number, surviving=survivor.number)
    return None


async def _refusal(context: Context, survivor: Customer, absorbed: Customer) -> Refusal | None:
    if merged := await _merged_already(survivor, absorbed):
        return merged
    try:
        await refuse_new_pair(context, survivor, absorbed, await current_draft(context, survivor))
    except NumberRefused as refused:
        return refused.refusal
    if is_blocked(survivor, absorbed) and await accepted_case(context, survivor, absorbed) is None:
        return Refusal(Code.IDENTITY_DIFFERS, number=absorbed.number)
    return None
