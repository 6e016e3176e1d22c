"""Normal forms of earlier rules are renewed, batch by batch; what rests on them goes on or says why not."""

from dataclasses import replace

import pytest

from app.context import Context
from app.customers.fields import RULES_VERSION
from app.merging.fingerprint import fingerprint, identity_fingerprint
from app.merging.order import State
from app.merging.refusals import Code
from app.operations.cases.cases import accepted_case
from app.operations.upkeep.verify_database import verify_database
from app.operations.wizard.compare_numbers import compare_numbers
from app.storage.customers import customers_by_number
from app.storage.schema import renewal
from app.storage.schema.renewal import count_outdated, renew_normal_forms
from app.storage.sql import run
from tests.guards import take_guards_down
from tests.people import (
    ALL_CONTACT,
    KEES,
    MOVED,
    NAME,
    SAME,
    count,
    id_of,
    load,
    merge,
    place,
    prepared,
    sign_in,
    work,
)
from tests.staff import accept, blocked

EARLIER = RULES_VERSION - 1


async def as_stored_before(number: str, **normal: str) -> None:
    """The record as earlier rules left it."""
    forms = "".join(f", normal_{key} = '{form}'" for key, form in normal.items())
    await run(f"UPDATE customer SET rules_version = {EARLIER}{forms} WHERE number = {{}}", number)


async def versions() -> list[int]:
    return [row["rules_version"] for row in await run("SELECT rules_version FROM customer ORDER BY id")]


async def test_it_goes_on_where_it_was_interrupted(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewal, "AT_ONCE", 2)
    await load(context, KEES, SAME, MOVED, ALL_CONTACT, NAME)
    for number in (KEES, SAME, MOVED, ALL_CONTACT, NAME):
        await as_stored_before(number, street="as it was")
    assert await count_outdated() == 5
    async for renewed in renew_normal_forms():
        assert renewed == 2
        break
    assert await versions() == [RULES_VERSION] * 2 + [EARLIER] * 3
    assert [renewed async for renewed in renew_normal_forms()] == [2, 1]
    assert await versions() == [RULES_VERSION] * 5
    assert await count_outdated() == 0
    streets = await run("SELECT normal_street FROM customer ORDER BY id")
    assert [row["normal_street"] for row in streets][:2] == ["dorpsstraat 12a"] * 2
    assert [renewed async for renewed in renew_normal_forms()] == []


async def test_two_records_are_compared_by_the_same_rules_at_any_moment(context: Context) -> None:
    names = {KEES: {"name": "Jan D'Hondt"}, SAME: {"name": "Jan D’Hondt"}}
    await load(context, KEES, SAME, differing=names)
    await as_stored_before(SAME, name="jan d’hondt")
    assert (await compare_numbers(KEES, SAME)).verdict == "identical"
    assert [renewed async for renewed in renew_normal_forms()] == [1]
    assert (await compare_numbers(KEES, SAME)).verdict == "identical"
    assert (await run("SELECT normal_name FROM customer WHERE number = {}", SAME))[0][
        "normal_name"
    ] == "jan d'hondt"


async def earlier_fingerprint(absorbed: str, **forms: str) -> str:
    """What earlier rules took of Kees and this number, whose normal forms they made so."""
    known = await customers_by_number([KEES, absorbed])
    other = known[absorbed]
    return fingerprint(known[KEES], replace(other, normal={**other.normal, **forms}), EARLIER)


@pytest.mark.parametrize("forms", [{}, {"street": "as it was"}], ids=["the same forms", "other forms"])
async def test_an_order_of_earlier_rules_is_executed_where_they_made_the_same_of_its_pair(
    context: Context, forms: dict[str, str]
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    for number in (KEES, SAME):
        await as_stored_before(number, **forms)
    await take_guards_down()
    taken = await earlier_fingerprint(SAME, **forms)
    await run("UPDATE merge_order SET fingerprint = {}, rules_version = {}", taken, EARLIER)
    assert [renewed async for renewed in renew_normal_forms()] == [2]
    assert await work(context) == [State.FAILED if forms else State.EXECUTED]
    (order,) = await run("SELECT reason, rules_version FROM merge_order WHERE reference = {}", reference)
    assert order == {"reason": "changed" if forms else None, "rules_version": EARLIER}
    assert await count("contract", "customer = {}", await id_of(SAME)) == (1 if forms else 0)


@pytest.mark.parametrize("forms", [{}, {"street": "as it was"}], ids=["the same forms", "other forms"])
async def test_a_draft_of_earlier_rules_goes_on_or_is_compared_again(
    context: Context, forms: dict[str, str]
) -> None:
    kees = await prepared(context, SAME)
    for number in (KEES, SAME):
        await as_stored_before(number, **forms)
    await run("UPDATE draft SET fingerprint = {}", await earlier_fingerprint(SAME, **forms))
    assert [renewed async for renewed in renew_normal_forms()] == [2]
    placed = await kees.send()
    if forms:
        assert placed.refusal is not None
        assert placed.refusal.code == Code.CHANGED
        await kees.prove(SAME)
        assert (await kees.compare()).status == "identical"
    else:
        assert len(placed.references) == 1


async def test_an_accepted_case_of_earlier_rules_still_leads_on(context: Context) -> None:
    await load(context, KEES, NAME)
    _, reference = await blocked(context)
    await accept(context, reference)
    for number in (KEES, NAME):
        await as_stored_before(number, company="as it was")
    known = await customers_by_number([KEES, NAME])
    one, other = (
        replace(known[number], normal={**known[number].normal, "company": "as it was"}) for number in (KEES, NAME)
    )
    await run("UPDATE transfer_case SET identity_fingerprint = {}", identity_fingerprint(one, other, EARLIER))
    assert await accepted_case(context, known[KEES], known[NAME]) is None
    assert [renewed async for renewed in renew_normal_forms()] == [2]
    known = await customers_by_number([KEES, NAME])
    assert await accepted_case(context, known[KEES], known[NAME]) is not None
    kees = await sign_in(context, KEES)
    await kees.prepare(NAME)
    assert len((await kees.send()).references) == 1
    assert await work(context) == [State.EXECUTED]


async def test_a_case_whose_data_changed_is_not_bound_anew(context: Context) -> None:
    await load(context, KEES, NAME)
    _, reference = await blocked(context)
    await accept(context, reference)
    for number in (KEES, NAME):
        await as_stored_before(number, company="another one")
    await run("UPDATE transfer_case SET identity_fingerprint = 'of other data'")
    assert [renewed async for renewed in renew_normal_forms()] == [2]
    known = await customers_by_number([KEES, NAME])
    assert await accepted_case(context, known[KEES], known[NAME]) is None


async def test_a_merge_that_new_rules_would_block_breaks_no_invariant(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    await take_guards_down()
    await run(f"UPDATE merge_order SET rules_version = {EARLIER}")
    await run("UPDATE customer SET normal_company = 'studio 5 2' WHERE number = {}", SAME)
    broken = [finding.name for finding in await verify_database() if not finding.holds]
    assert not any("blocked pair" in name for name in broken)
