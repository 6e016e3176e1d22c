"""Step 2: what is compared, adopted and confirmed is what was shown, for ten minutes."""

import asyncio
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import ProofExpired, ProofMissing, StepStale
from app.merging.refusals import Code, NumberRefused
from app.operations.wizard.adopt_contact_data import adopt_contact_data
from app.operations.wizard.prepare_order import prepare_order
from app.operations.wizard.remove_pair import remove_pair
from tests.conftest import Clock
from tests.people import (
    ALL_CONTACT,
    ANNA,
    ANNA_SHOUTED,
    BANK,
    COMPANY,
    KEES,
    MOVED,
    NAME,
    NOTATION,
    SAME,
    count,
    edit,
    load,
    sign_in,
    snapshot,
)


@pytest.mark.parametrize(
    ("number", "status", "differing"),
    [
        (SAME, "identical", []),
        (NOTATION, "identical", []),
        (MOVED, "adoptable", ["street", "postcode", "city"]),
        (ALL_CONTACT, "adoptable", ["street", "postcode", "city", "phone", "mobile", "email"]),
        (NAME, "blocked", ["name"]),
        (BANK, "blocked", ["iban", "bic"]),
        (COMPANY, "blocked", ["company"]),
    ],
)
async def test_each_number_of_the_cast_has_its_verdict(
    context: Context, number: str, status: str, differing: list[str]
) -> None:
    await load(context, KEES, number)
    kees = await sign_in(context, KEES)
    await kees.prove(number)
    view = await kees.compare()
    assert view.status == status
    assert [row.field for row in view.comparison.rows if row.differs] == differing


async def test_sharp_s_and_capitals_are_the_same_name(context: Context) -> None:
    await load(context, ANNA, ANNA_SHOUTED)
    anna = await sign_in(context, ANNA)
    await anna.prove(ANNA_SHOUTED)
    assert (await anna.compare()).status == "identical"


async def test_without_a_proof_there_is_nothing_to_compare(context: Context) -> None:
    await load(context, KEES, SAME)
    await (await sign_in(context, KEES)).prove(SAME)
    with pytest.raises(ProofMissing):
        await (await sign_in(context, KEES)).compare()  # the proof belongs to the other session


async def test_a_proof_ends_after_ten_minutes_and_looking_does_not_prolong_it(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    clock.advance(timedelta(minutes=9, seconds=59))
    shown = (await kees.compare()).shown
    clock.advance(timedelta(seconds=1))
    with pytest.raises(ProofExpired) as expired:
        await kees.compare()
    assert expired.value.number == SAME
    with pytest.raises(ProofExpired):
        await prepare_order(context, await kees.signed_in(), shown)


async def test_a_newer_proof_takes_the_place_of_the_older(context: Context) -> None:
    await load(context, KEES, SAME, NOTATION)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    stale = (await kees.compare()).shown
    await kees.prove(NOTATION)
    assert (await kees.compare()).absorbed == NOTATION
    with pytest.raises(StepStale):
        await prepare_order(context, await kees.signed_in(), stale)
    assert await count("draft") == 0


@pytest.mark.parametrize("number", [KEES, SAME])
@pytest.mark.parametrize("change", [{"city": "Assen"}, {"credential_version": 2}, {"country": "BE"}])
async def test_a_record_that_changed_since_the_proof_is_named(
    context: Context, number: str, change: dict[str, object]
) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    shown = (await kees.compare()).shown
    await edit(number, **change)
    with pytest.raises(NumberRefused) as refused:
        await prepare_order(context, await kees.signed_in(), shown)
    assert refused.value.refusal.code == Code.CHANGED
    assert await count("draft") == 0


async def test_another_notation_is_no_change(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    await edit(SAME, city="UTRECHT")
    await kees.confirm()
    assert await count("draft") == 1


async def test_adopting_leads_on_and_writes_nothing_to_a_customer(context: Context) -> None:
    await load(context, KEES, MOVED)
    kees = await sign_in(context, KEES)
    await kees.prove(MOVED)
    before = await snapshot("customer")
    shown = (await kees.compare()).shown
    with pytest.raises(StepStale):
        await prepare_order(context, await kees.signed_in(), shown)
    await kees.adopt()
    await kees.adopt()  # choosing twice is choosing once
    assert (await kees.compare()).status == "adopted"
    await kees.confirm()
    assert await snapshot("customer") == before
    assert await count("draft", "decision = 'adopt'") == 1


@pytest.mark.parametrize("number", [NAME, BANK, COMPANY])
async def test_a_blocked_pair_can_be_neither_adopted_nor_prepared(context: Context, number: str) -> None:
    await load(context, KEES, number)
    kees = await sign_in(context, KEES)
    await kees.prove(number)
    shown = (await kees.compare()).shown
    for step in (adopt_contact_data, prepare_order):
        with pytest.raises(StepStale):
            await step(context, await kees.signed_in(), shown)
    assert await count("draft") == await count("proof", "adopted_at IS NOT NULL") == 0


async def test_identical_numbers_have_nothing_to_adopt(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    with pytest.raises(StepStale):
        await kees.adopt()


@pytest.mark.parametrize("shown", ["", "0" * 32])
async def test_what_was_not_shown_cannot_be_confirmed(context: Context, shown: str) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    with pytest.raises(StepStale):
        await prepare_order(context, await kees.signed_in(), shown)


async def test_a_double_click_prepares_once(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    signed_in, shown = await kees.signed_in(), (await kees.compare()).shown
    await prepare_order(context, signed_in, shown)
    await prepare_order(context, signed_in, shown)
    assert await count("draft") == 1
    assert await count("audit", "event = 'pair_prepared'") == 1


async def test_two_clicks_at_once_prepare_once_and_neither_fails(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    signed_in, shown = await kees.signed_in(), (await kees.compare()).shown
    await asyncio.gather(*(prepare_order(context, signed_in, shown) for _ in range(4)))
    assert await count("draft") == 1


async def test_after_the_pair_was_removed_its_old_page_is_stale(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    shown = (await kees.compare()).shown
    await kees.confirm()
    assert await remove_pair(context, await kees.signed_in(), SAME) == 0
    with pytest.raises(StepStale):
        await prepare_order(context, await kees.signed_in(), shown)
