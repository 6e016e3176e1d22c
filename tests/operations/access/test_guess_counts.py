"""What a customer may guess in a day is counted whatever else succeeds meanwhile."""

import pytest

from app.context import Context
from app.errors import ProofRefused
from tests.people import KEES, MOVED, SAME, TWELVE, load, sign_in

DAY = 24 * 60 * 60


async def test_a_number_of_ones_own_in_between_does_not_reset_the_count_of_the_customer(context: Context) -> None:
    await load(context, KEES, SAME, MOVED, TWELVE)
    kees = await sign_in(context, KEES)
    waits = []
    for number in (*[SAME] * 4, *[MOVED] * 4, TWELVE, *["99999999"] * 2, "99999998"):
        if number == TWELVE:
            await kees.prove(TWELVE)
            continue
        with pytest.raises(ProofRefused) as refused:
            await kees.prove(number, "wrong")
        waits.append(refused.value.retry_after)
    assert waits == [None] * 10 + [DAY]
