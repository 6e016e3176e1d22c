"""What operators see beforehand is what the customer would see and what would be done."""

import pytest

from app.merging.comparison import Verdict
from app.merging.refusals import Code
from app.operations.desk import Desk
from app.operations.wizard.compare_numbers import NumberUnknown, compare_numbers, plan_merge
from tests.people import BAKERY, KEES, MOVED, NAME, SAME, SUSPENDED, load, merge, place, sign_in, snapshot


async def test_a_plan_counts_as_the_review_does_and_writes_nothing(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    kees = await sign_in(desk, KEES)
    await kees.prepare(SAME)
    before = await snapshot("merge_order", "audit", "draft", "proof")
    planned = await plan_merge(desk, KEES, SAME)
    assert planned.plan == (await kees.review()).pairs[0]
    assert planned.refusal is not None
    assert planned.refusal.code == Code.IN_DRAFT
    assert await snapshot("merge_order", "audit", "draft", "proof") == before


async def test_a_plan_names_the_refusal(desk: Desk) -> None:
    await load(desk, KEES, SAME, MOVED, NAME, SUSPENDED, BAKERY)
    await merge(desk, KEES, SAME)
    await place(desk, KEES, MOVED)
    assert await planned_refusal(desk, KEES, SAME) == Code.ALREADY_MERGED
    assert await planned_refusal(desk, KEES, KEES) == Code.OWN_NUMBER
    assert await planned_refusal(desk, KEES, MOVED) == Code.OPEN_ORDER
    assert await planned_refusal(desk, BAKERY, NAME) == Code.OTHER_COUNTRY
    assert await planned_refusal(desk, SUSPENDED, NAME) == Code.SUSPENDED


async def test_a_plan_of_differing_identity_is_refused_and_of_equal_numbers_not(desk: Desk) -> None:
    await load(desk, KEES, SAME, NAME)
    assert await planned_refusal(desk, KEES, NAME) == Code.IDENTITY_DIFFERS
    assert await planned_refusal(desk, KEES, SAME) is None


async def test_numbers_are_compared_without_anybody_signed_in(desk: Desk) -> None:
    await load(desk, KEES, MOVED)
    assert (await compare_numbers(KEES, MOVED)).verdict is Verdict.ADOPTABLE
    with pytest.raises(NumberUnknown, match="there is no customer 99999999"):
        await compare_numbers(KEES, "99999999")


async def planned_refusal(desk: Desk, surviving: str, absorbed: str) -> Code | None:
    refusal = (await plan_merge(desk, surviving, absorbed)).refusal
    return refusal.code if refusal else None
