"""The way out of a block: one case per pair, two people to accept it, one order on it, in time."""

import asyncio
from datetime import timedelta

import pytest

from app.merging.order import State
from app.merging.refusals import Code, NumberRefused
from app.operations.decide_case import approve_case, reject_case
from app.operations.desk import Desk
from app.operations.errors import CaseDecided, CaseUnknown, StepStale
from app.operations.prepare_order import prepare_order
from app.operations.receive_document import receive_document
from app.operations.remove_pair import remove_pair
from app.operations.show_contract import show_contract
from app.operations.verify_database import verify_database
from app.storage.cases import newest_case_of_pair
from app.storage.sql import run
from app.storage.transaction import write_transaction
from tests.conftest import Clock
from tests.people import BANK, KEES, NAME, SAME, Visitor, count, edit, id_of, load, place, sign_in, work
from tests.staff import accept, document_for, let_in

ALL_DIFFER = "10000009"


async def blocked(desk: Desk, number: str = NAME) -> tuple[Visitor, str]:
    """Kees before the block; the reference of the case."""
    kees = await sign_in(desk, KEES)
    await kees.prove(number)
    view = await kees.compare()
    assert view.case is not None
    return kees, view.case.reference


async def test_a_block_opens_a_case_once(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await kees.prove(NAME)
    view = await kees.compare()
    assert (view.status, view.case and view.case.reference, view.case and view.case.status) == (
        "blocked",
        reference,
        "form_sent",
    )
    assert await count("transfer_case") == await count("case_event", "event = 'opened'") == 1


async def test_two_clicks_at_once_open_one_case(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    one, other = await sign_in(desk, KEES), await sign_in(desk, KEES)
    await asyncio.gather(one.prove(NAME), other.prove(NAME))
    assert await count("transfer_case") == 1


async def test_pairs_that_are_not_blocked_have_no_case(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    kees = await sign_in(desk, KEES)
    await kees.prove(SAME)
    assert (await kees.compare()).case is None
    assert await count("transfer_case") == 0


async def test_a_document_is_noted_and_told(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    view = await kees.compare()
    assert view.case is not None
    assert (view.status, view.case.status) == ("blocked", "document_received")
    assert await count("outbox", "kind = 'case_received' AND recipient = 'kees@example.org'") == 1


async def test_two_different_people_accept(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, bram = await let_in(desk)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    await approve_case(desk, anja, reference)
    assert (await kees.compare()).status == "blocked"
    with pytest.raises(CaseDecided):
        await approve_case(desk, anja, reference)
    assert await count("outbox", "kind = 'case_accepted'") == 0
    await approve_case(desk, bram, reference)
    view = await kees.compare()
    assert (view.status, view.may_continue, view.may_adopt) == ("accepted", True, False)
    assert await count("outbox", "kind = 'case_accepted'") == 1
    assert await count("audit", "event IN ('case_approved', 'case_accepted')") == 2


async def test_the_database_itself_refuses_the_same_person_twice(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, _ = await let_in(desk)
    _, reference = await blocked(desk)
    await document_for(desk, reference)
    await approve_case(desk, anja, reference)
    with pytest.raises(Exception, match="ck_transfer_case_by_two_people"):
        await run(
            "UPDATE transfer_case SET state = 'accepted', accepted_by = approved_by, "
            "accepted_at = {}, valid_until = {}",
            desk.now(),
            desk.now(),
        )


async def test_of_two_who_approve_at_once_one_is_the_first_and_one_the_second(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, bram = await let_in(desk)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    await asyncio.gather(approve_case(desk, anja, reference), approve_case(desk, bram, reference))
    assert (await kees.compare()).status == "accepted"


async def test_of_an_acceptance_and_a_rejection_at_once_one_holds(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, bram, carla = await let_in(desk, "anja", "bram", "carla")
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    await approve_case(desk, anja, reference)
    ended = await asyncio.gather(
        approve_case(desk, bram, reference),
        reject_case(desk, carla, reference, "De handtekening ontbreekt."),
        return_exceptions=True,
    )
    assert [type(each) for each in ended].count(CaseDecided) == 1
    assert await count("outbox", "kind IN ('case_accepted', 'case_rejected')") == 1
    view = await kees.compare()
    assert view.case is not None
    assert view.case.status in {"accepted", "rejected"}


async def test_nothing_is_decided_without_a_document(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, _ = await let_in(desk)
    _, reference = await blocked(desk)
    with pytest.raises(CaseDecided):
        await approve_case(desk, anja, reference)
    with pytest.raises(CaseUnknown):
        await approve_case(desk, anja, "20261123-AAAAAA")


async def test_a_further_document_ends_the_first_approval(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, bram = await let_in(desk)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    await approve_case(desk, anja, reference)
    await document_for(desk, reference)
    await approve_case(desk, bram, reference)
    assert (await kees.compare()).status == "blocked"


async def test_a_rejection_is_told_with_its_reason_and_a_new_document_takes_it_up_again(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, bram = await let_in(desk)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    await reject_case(desk, anja, reference, "De handtekening ontbreekt.")
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.case is not None
    assert (view.case.reference, view.case.status, view.case.reason) == (
        reference,
        "rejected",
        "De handtekening ontbreekt.",
    )
    with pytest.raises(CaseDecided):
        await approve_case(desk, bram, reference)
    await document_for(desk, reference)
    await approve_case(desk, anja, reference)
    await approve_case(desk, bram, reference)
    assert (await kees.compare()).status == "accepted"
    assert await count("outbox", "kind = 'case_received'") == 2


async def test_an_accepted_pair_is_merged_and_the_case_belongs_to_the_order(desk: Desk) -> None:
    await load(desk, KEES, ALL_DIFFER)
    kees, reference = await blocked(desk, ALL_DIFFER)
    await accept(desk, reference)
    await kees.prove(ALL_DIFFER)
    view = await kees.compare()
    assert (view.status, view.may_continue, view.may_adopt) == ("accepted", False, True)
    await kees.adopt()
    assert (await kees.compare()).status == "adopted"
    await kees.confirm()
    (order,) = (await kees.send()).references
    assert await work(desk) == [State.EXECUTED]
    case = await newest_case_of_pair(await id_of(KEES), await id_of(ALL_DIFFER))
    assert case is not None
    assert case.used
    assert await count("merge_order", "reference = {} AND id = {}", order, case.used_by) == 1
    assert [finding for finding in await verify_database() if not finding.holds] == []


async def test_an_acceptance_serves_one_order(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await accept(desk, reference)
    await kees.prepare(NAME)
    assert (await kees.send()).references
    await run("UPDATE merge_order SET state = 'failed', reason = 'cancelled', finished_at = placed_at")
    await run("DELETE FROM claim")
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.status == "blocked"
    assert view.case is not None
    assert view.case.reference != reference


async def test_an_acceptance_ends_after_thirty_days(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, NAME)
    _, reference = await blocked(desk)
    await accept(desk, reference)
    clock.advance(timedelta(days=30) - timedelta(minutes=1))
    kees = await sign_in(desk, KEES)
    await kees.prepare(NAME)
    clock.advance(timedelta(minutes=1))
    placed = await kees.send()
    assert placed.refusal is not None
    assert placed.refusal.code == Code.IDENTITY_DIFFERS
    (case,) = (await show_contract(desk, await kees.signed_in())).cases
    assert (case.status, case.is_expired) == ("accepted", True)
    await remove_pair(desk, await kees.signed_in(), NAME)
    kees, another = await blocked(desk)
    assert another != reference


async def test_an_acceptance_ends_when_identity_data_change(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await accept(desk, reference)
    await edit(NAME, name="Iemand Anders")
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.status == "blocked"
    assert view.case is not None
    assert view.case.reference != reference


async def test_an_acceptance_does_not_serve_another_pair_nor_the_pair_turned_around(desk: Desk) -> None:
    await load(desk, KEES, NAME, BANK)
    kees, reference = await blocked(desk)
    await accept(desk, reference)
    await kees.prove(BANK)
    assert (await kees.compare()).status == "blocked"
    karel = await sign_in(desk, NAME)
    await karel.prove(KEES)
    assert (await karel.compare()).status == "blocked"


async def test_what_is_not_accepted_cannot_be_confirmed_by_hand(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    with pytest.raises(StepStale):
        await prepare_order(desk, await kees.signed_in(), (await kees.compare()).shown)


async def test_an_order_of_a_blocked_pair_without_its_case_fails_at_execution(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await accept(desk, reference)
    await kees.prepare(NAME)
    await kees.send()
    await run("UPDATE transfer_case SET used_by = NULL")
    assert await work(desk) == [State.FAILED]
    assert await count("merge_order", "reason = 'identity_differs'") == 1


async def test_identity_that_changes_after_placing_fails_at_execution(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await accept(desk, reference)
    await kees.prepare(NAME)
    await kees.send()
    await edit(NAME, name="Iemand Anders")
    assert await work(desk) == [State.FAILED]


async def test_an_accepted_case_lifts_a_recent_change_of_identity_for_exactly_its_pair(desk: Desk) -> None:
    await load(desk, KEES, NAME, SAME)
    await run("UPDATE customer SET identity_changed_at = {} WHERE number = {}", desk.now(), KEES)
    kees, reference = await blocked(desk)
    with pytest.raises(NumberRefused) as refused:
        await kees.prove(SAME)
    assert refused.value.refusal.code is Code.RECENT_IDENTITY_CHANGE
    await accept(desk, reference)
    await kees.prepare(NAME)
    assert (await kees.send()).references
    assert await work(desk) == [State.EXECUTED]


async def test_changed_identity_before_a_decision_begins_the_same_case_again(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    anja, bram = await let_in(desk)
    kees, reference = await blocked(desk)
    await document_for(desk, reference)
    await approve_case(desk, anja, reference)
    await edit(NAME, name="Iemand Anders")
    with pytest.raises(CaseDecided):
        await approve_case(desk, bram, reference)
    await kees.prove(NAME)
    view = await kees.compare()
    assert view.case is not None
    assert (view.case.reference, view.case.status) == (reference, "form_sent")


async def test_a_document_for_a_case_that_is_over_changes_nothing(desk: Desk) -> None:
    await load(desk, KEES, NAME)
    kees, reference = await blocked(desk)
    await accept(desk, reference)
    case = await newest_case_of_pair(await id_of(KEES), await id_of(NAME))
    assert case is not None
    async with write_transaction():
        await receive_document(desk, case.id)
        await receive_document(desk, case.id + 1)
    assert (await kees.compare()).status == "accepted"


async def test_verify_finds_a_blocked_pair_that_was_merged_without_a_case(desk: Desk) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    await work(desk)
    await edit(SAME, name="Iemand Anders")
    assert [finding.id for finding in await verify_database() if not finding.holds] == ["I-28"]
