"""What operators see beforehand is what the customer would see and what would be done."""

import pytest

from app.context import Context
from app.merging.comparison import Verdict
from app.merging.refusals import Code, NumberRefused, Refusal
from app.operations.wizard.compare_numbers import NumberUnknown, compare_numbers, plan_merge
from tests.people import BAKERY, KEES, MOVED, NAME, SAME, SUSPENDED, load, merge, place, sign_in, snapshot


async def test_a_plan_counts_as_the_review_does_and_writes_nothing(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    before = await snapshot("merge_order", "audit", "draft", "proof")
    planned = await plan_merge(context, KEES, SAME)
    assert planned.plan == (await kees.review()).pairs[0]
    assert planned.refusal is not None
    assert planned.refusal.code == Code.IN_DRAFT
    assert await snapshot("merge_order", "audit", "draft", "proof") == before


async def test_a_plan_names_the_refusal(context: Context) -> None:
    await load(context, KEES, SAME, MOVED, NAME, SUSPENDED, BAKERY)
    await merge(context, KEES, SAME)
    await place(context, KEES, MOVED)
    assert await planned_refusal(context, KEES, SAME) == Code.ALREADY_MERGED
    assert await planned_refusal(context, KEES, KEES) == Code.OWN_NUMBER
    assert await planned_refusal(context, KEES, MOVED) == Code.OPEN_ORDER
    assert await planned_refusal(context, BAKERY, NAME) == Code.OTHER_COUNTRY
    assert await planned_refusal(context, SUSPENDED, NAME) == Code.SUSPENDED


async def test_a_plan_of_differing_identity_is_refused_and_of_equal_numbers_not(context: Context) -> None:
    await load(context, KEES, SAME, NAME)
    assert await planned_refusal(context, KEES, NAME) == Code.IDENTITY_DIFFERS
    assert await planned_refusal(context, KEES, SAME) is None


async def test_numbers_are_compared_without_anybody_signed_in(context: Context) -> None:
    await load(context, KEES, MOVED)
    assert (await compare_numbers(KEES, MOVED)).verdict is Verdict.ADOPTABLE
    with pytest.raises(NumberUnknown, match="there is no customer 99999999"):
        await compare_numbers(KEES, "99999999")


@pytest.mark.parametrize("pair", [(KEES, SAME), (SAME, KEES)])
async def test_numbers_of_which_one_was_merged_into_the_other_are_not_compared(
    context: Context, pair: tuple[str, str]
) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    with pytest.raises(NumberRefused) as refused:
        await compare_numbers(*pair)
    assert refused.value.refusal == Refusal(Code.ALREADY_MERGED, number=SAME, surviving=KEES)


async def planned_refusal(context: Context, surviving: str, absorbed: str) -> Code | None:
    refusal = (await plan_merge(context, surviving, absorbed)).refusal
    return refusal.code if refusal else None
