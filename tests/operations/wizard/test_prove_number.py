"""The second number is proved by its password; who guesses is stopped, whose number it is is not."""

import asyncio
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import ProofRefused
from app.merging.refusals import Code, NumberRefused
from app.operations.access.log_in import log_in
from app.operations.wizard.show_merge import show_merge
from tests.conftest import Clock
from tests.people import (
    ANNA,
    BAKERY,
    HOME,
    KEES,
    MOVED,
    SAME,
    SUSPENDED,
    THIRTEEN,
    TWELVE,
    Visitor,
    count,
    edit,
    load,
    merge,
    password_of,
    place,
    sign_in,
)


async def test_the_right_password_makes_a_proof_of_this_pair(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    view = await kees.compare()
    assert (view.surviving, view.absorbed, await count("proof")) == (KEES, SAME, 1)
    assert await count("audit", "event = 'number_proved'") == 1


@pytest.mark.parametrize(
    ("number", "password"), [(SAME, "wrong"), ("99999999", "demo-99999999"), (SAME, "x" * 300)]
)
async def test_before_proof_every_reason_is_refused_alike(context: Context, number: str, password: str) -> None:
    await load(context, KEES, SAME)
    with pytest.raises(ProofRefused) as refused:
        await (await sign_in(context, KEES)).prove(number, password)
    assert refused.value.retry_after is None
    assert await count("proof") == 0


async def test_a_number_merged_into_somebody_else_gets_the_ordinary_refusal(context: Context) -> None:
    await load(context, KEES, SAME, TWELVE)
    await merge(context, KEES, SAME)
    with pytest.raises(ProofRefused):
        await (await sign_in(context, TWELVE)).prove(SAME)


async def test_a_number_merged_into_this_one_is_already_merged_after_its_password_only(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    await merge(context, SAME, MOVED)
    await merge(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    assert await refusal(kees, SAME) == Code.ALREADY_MERGED
    assert await refusal(kees, MOVED) == Code.ALREADY_MERGED
    with pytest.raises(ProofRefused):
        await kees.prove(SAME, "wrong")


async def test_the_own_number_is_refused_without_a_password_being_tried(context: Context) -> None:
    await load(context, KEES)
    kees = await sign_in(context, KEES)
    tried = await count("attempt", "tries > 0")
    assert await refusal(kees, KEES, "wrong") == Code.OWN_NUMBER
    assert await count("attempt", "tries > 0") == tried


async def test_after_proof_each_reason_is_named(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME, MOVED, SUSPENDED, BAKERY, TWELVE, THIRTEEN, ANNA)
    await place(context, TWELVE, THIRTEEN)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    assert await refusal(kees, SAME) == Code.IN_DRAFT
    assert await refusal(kees, TWELVE) == Code.OPEN_ORDER
    assert await refusal(kees, THIRTEEN) == Code.OPEN_ORDER
    assert await refusal(kees, SUSPENDED) == Code.SUSPENDED
    assert await refusal(kees, BAKERY) == Code.OTHER_COUNTRY
    await edit(MOVED, currency="CHF")
    assert await refusal(kees, MOVED) == Code.OTHER_CURRENCY
    await edit(MOVED, currency="EUR", identity_changed_at=clock.now() - timedelta(days=29))
    assert await refusal(kees, MOVED) == Code.RECENT_IDENTITY_CHANGE
    await edit(MOVED, identity_changed_at=None, access_changed_at=clock.now() - timedelta(hours=71))
    assert await refusal(kees, MOVED) == Code.RECENT_ACCESS_CHANGE
    await edit(MOVED, status="closed")
    assert await refusal(kees, MOVED) == Code.CLOSED
    assert await count("audit", "event = 'number_refused'") == 9
    assert await count("proof", "used_at IS NULL") == 0


async def test_while_an_order_runs_there_is_no_form_and_no_password_is_tried(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    await place(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    start = await show_merge(context, await kees.signed_in())
    assert start.refusal is not None
    assert start.refusal.code == Code.OPEN_ORDER
    assert await refusal(kees, MOVED, "wrong") == Code.OPEN_ORDER


async def test_five_wrong_passwords_close_a_pair_for_fifteen_minutes(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    assert [await retry_after(kees, SAME) for _ in range(6)] == [None] * 5 + [15 * 60]
    with pytest.raises(ProofRefused):
        await kees.prove(SAME)
    clock.advance(timedelta(minutes=15))
    await kees.prove(SAME)


async def test_ten_wrong_passwords_close_all_numbers_to_one_customer(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for guess in range(10):
        assert await retry_after(kees, f"5000000{guess % 5}") is None
    assert await retry_after(kees, SAME) == 24 * 3600
    clock.advance(timedelta(hours=24))
    await (await sign_in(context, KEES)).prove(SAME)


async def test_all_comers_together_guess_ten_times_until_the_owner_logs_in(context: Context) -> None:
    await load(context, KEES, SAME, TWELVE, THIRTEEN)
    guessers = [await sign_in(context, KEES), await sign_in(context, TWELVE), await sign_in(context, THIRTEEN)]
    for guess in range(10):
        assert await retry_after(guessers[guess % 3], SAME) is None
    assert await retry_after(guessers[0], SAME) == 24 * 3600
    await sign_in(context, SAME)  # no guess of a stranger keeps the owner out
    await guessers[1].prove(SAME)


async def test_guesses_through_merging_leave_the_login_of_the_number_alone(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for _ in range(8):
        with pytest.raises(ProofRefused):
            await kees.prove(SAME, "wrong")
    # From the same house the address counts five wrong ones, from elsewhere nothing does.
    for _ in range(3):
        await log_in(context, SAME, password_of(SAME), "203.0.113.5")


async def test_a_number_of_ones_own_in_between_does_not_reset_the_count_of_another(context: Context) -> None:
    await load(context, KEES, SAME, TWELVE)
    kees = await sign_in(context, KEES)
    for _ in range(4):
        assert await retry_after(kees, SAME) is None
    await kees.prove(TWELVE)
    assert await retry_after(kees, SAME) is None
    assert await retry_after(kees, SAME) == 15 * 60


async def test_a_success_clears_the_count_of_its_own_pair(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for _ in range(4):
        await retry_after(kees, SAME)
    await kees.prove(SAME)
    assert [await retry_after(kees, SAME) for _ in range(5)] == [None] * 5
    assert await retry_after(kees, SAME) == 15 * 60


async def test_a_hundred_guesses_at_once_try_five_passwords(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    ended = await asyncio.gather(*(retry_after(kees, SAME, f"198.51.100.{n}") for n in range(100)))
    assert sum(each is None for each in ended) == 5
    assert {each for each in ended if each is not None} == {15 * 60}


async def test_twenty_wrong_passwords_close_an_address_for_logins_too(context: Context) -> None:
    await load(context, KEES, TWELVE, THIRTEEN)
    guessers = [await sign_in(context, KEES, "203.0.113.9"), await sign_in(context, TWELVE, "203.0.113.9")]
    for guess in range(20):
        assert await retry_after(guessers[guess % 2], f"{50000000 + guess // 4}") is None
    assert await retry_after(await sign_in(context, THIRTEEN, "203.0.113.9"), "50000050") == 600


async def refusal(visitor: Visitor, number: str, password: str = "") -> Code:
    with pytest.raises(NumberRefused) as refused:
        await visitor.prove(number, password)
    return refused.value.refusal.code


async def retry_after(visitor: Visitor, number: str, address: str = HOME) -> int | None:
    """Tries a wrong password; returns the seconds to wait if it was not even verified."""
    with pytest.raises(ProofRefused) as refused:
        await visitor.prove(number, "wrong", address)
    return refused.value.retry_after
