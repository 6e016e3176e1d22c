"""T11: a proof lives ten minutes, is used once, and is good for one session and one pair as they were."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import ProofExpired, ProofMissing, StepStale
from app.merging.refusals import Code, NumberRefused
from app.operations.wizard.prepare_order import prepare_order
from tests.conftest import Clock
from tests.people import KEES, MOVED, SAME, edit, load, sign_in

A_SECOND = timedelta(seconds=1)
# So much two machines may differ.
A_MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("age", "alive"),
    [(timedelta(minutes=10) - A_SECOND, True), (timedelta(minutes=10), False), (-A_MINUTE - A_SECOND, False)],
)
async def test_a_proof_lives_ten_minutes_whatever_happens_meanwhile(
    context: Context, clock: Clock, age: timedelta, alive: bool
) -> None:
    await load(context, KEES, SAME)
    clock.advance(-timedelta(minutes=1))
    kees = await sign_in(context, KEES)
    clock.advance(timedelta(minutes=1))
    await kees.prove(SAME)
    for _ in range(3):
        await kees.compare()
    clock.advance(age)
    if alive:
        await kees.confirm()
    else:
        with pytest.raises(ProofExpired):
            await kees.confirm()


async def test_a_proof_is_used_once_and_a_new_one_ends_the_older(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    shown = (await kees.compare()).shown
    await kees.prove(MOVED)
    with pytest.raises(StepStale):
        await prepare_order(context, await kees.signed_in(), shown)
    await kees.confirm()
    with pytest.raises(ProofMissing):
        await kees.confirm()
    assert [pair.absorbed for pair in (await kees.review()).pairs] == [MOVED]


async def test_a_proof_is_good_in_its_own_session_only(context: Context) -> None:
    await load(context, KEES, SAME)
    here, there = await sign_in(context, KEES), await sign_in(context, KEES)
    await here.prove(SAME)
    with pytest.raises(ProofMissing):
        await there.compare()


@pytest.mark.parametrize("number", [KEES, SAME])
async def test_a_new_password_of_either_number_ends_the_proof_and_stops_the_sending(
    context: Context, number: str
) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    await edit(number, credential_version=2)
    with pytest.raises(NumberRefused) as refused:
        await kees.compare()
    assert refused.value.refusal.code is Code.CHANGED
    await kees.prepare(SAME)
    await edit(number, credential_version=3)
    placed = await kees.send()
    assert placed.refusal is not None
    assert placed.refusal.code is Code.CHANGED
