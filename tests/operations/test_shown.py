"""A decision counts for what its page showed: whatever came or changed meanwhile, nothing is decided."""

from collections.abc import Awaitable, Callable

import pytest

from app.context import Context
from app.errors import StepStale
from app.operations.cases.approve_case import approve_case
from app.operations.cases.reject_case import reject_case
from app.operations.cases.show_case import show_case
from app.operations.orders.close_order import close_order
from app.operations.orders.retry_order import retry_order
from app.operations.orders.review import Reviewer
from app.operations.orders.show_order import show_order
from app.operations.reversals.approve_reversal import approve_reversal
from app.operations.staff.staff_sessions import StaffIn
from app.storage.cases.case_events import note
from app.storage.cases.cases import case_with
from app.storage.sql import run
from tests.people import KEES, MOVED, NAME, SAME, Visitor, count, edit, load, merge
from tests.staff import blocked, document_for, let_in, put_before_staff

Happening = Callable[[Context, Visitor, str], Awaitable[object]]


async def somebody_else_now(context: Context, kees: Visitor, reference: str) -> None:
    """The identity changes, the number is proved again, and the same form comes again."""
    await edit(NAME, name="Somebody Else")
    await kees.prove(NAME)
    await document_for(context, reference)


async def a_document(context: Context, kees: Visitor, reference: str) -> None:  # noqa: ARG001  # like the others
    await document_for(context, reference)


async def a_message(context: Context, kees: Visitor, reference: str) -> None:  # noqa: ARG001  # like the others
    await run(
        "INSERT INTO message "
        "(reference, customer, transfer_case, subject, typed_number, name, email, body, digest, sent_at) "
        "SELECT '20261123-MMMMMM', survivor, id, 'transfer', '', 'Kees', 'kees@example.org', 'Wacht!', 'd', {} "
        "FROM transfer_case WHERE reference = {}",
        context.now(),
        reference,
    )


async def another_address(context: Context, kees: Visitor, reference: str) -> None:  # noqa: ARG001  # like the others
    await edit(KEES, city="Nieuwegein")


async def a_suspension(context: Context, kees: Visitor, reference: str) -> None:  # noqa: ARG001  # like the others
    await edit(NAME, status="suspended")


async def a_colleagues_approval(context: Context, kees: Visitor, reference: str) -> None:  # noqa: ARG001  # the same
    (carla,) = await let_in(context, "carla")
    await approve_case(context, carla, reference)


@pytest.mark.parametrize(
    "happens",
    [somebody_else_now, a_document, a_message, another_address, a_suspension, a_colleagues_approval],
)
async def test_a_case_that_changed_is_decided_by_nobody(context: Context, happens: Happening) -> None:
    await load(context, KEES, NAME)
    anja, bram = await let_in(context)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    pages = {member: (await show_case(context, member, reference)).shown for member in (anja, bram)}
    await happens(context, kees, reference)
    before = await run("SELECT * FROM case_event"), await run("SELECT * FROM transfer_case")
    for member, shown in pages.items():
        with pytest.raises(StepStale):
            await approve_case(context, member, reference, shown)
        with pytest.raises(StepStale):
            await reject_case(context, member, reference, "Geen handtekening.", shown)
    assert (await run("SELECT * FROM case_event"), await run("SELECT * FROM transfer_case")) == before


async def test_who_looks_again_decides_and_looking_at_the_document_changes_nothing(context: Context) -> None:
    await load(context, KEES, NAME)
    kees, reference = await blocked(context)
    await document_for(context, reference)
    case = await case_with(reference)
    assert case is not None
    for member in await let_in(context):
        shown = (await show_case(context, member, reference)).shown
        await note(case.id, "document_viewed", context.now(), member.id)
        await approve_case(context, member, reference, shown)
    assert (await kees.compare()).status == "accepted"


async def test_a_forged_or_missing_signature_is_another_page(context: Context) -> None:
    await load(context, KEES, NAME)
    (anja,) = await let_in(context, "anja")
    _, reference = await blocked(context)
    await document_for(context, reference)
    for forged in ("", "x", "é", "0" * 32):
        with pytest.raises(StepStale):
            await approve_case(context, anja, reference, forged)


async def test_an_order_that_came_back_for_review_is_looked_at_again(context: Context) -> None:
    await load(context, KEES, SAME)
    reference = await put_before_staff(context)
    anja, bram = await let_in(context)
    old = (await show_order(context, anja, reference)).shown
    await edit(SAME, name="Somebody Else")
    with pytest.raises(StepStale):
        await retry_order(context, Reviewer.of(anja), reference, old)
    with pytest.raises(StepStale):
        await close_order(context, Reviewer.of(anja), reference, "Niet in orde.", old)
    assert await count("merge_order", "state = 'needs_review'") == 1
    new = (await show_order(context, bram, reference)).shown
    await close_order(context, Reviewer.of(bram), reference, "Niet in orde.", new)
    assert await count("merge_order", "state = 'failed'") == 1


async def _a_later_merge(context: Context, anja: StaffIn, reference: str) -> None:  # noqa: ARG001  # like the other
    await merge(context, KEES, MOVED)


async def _a_first_approval(context: Context, anja: StaffIn, reference: str) -> None:
    await approve_reversal(context, anja, reference, "De klant wilde dit niet.")


@pytest.mark.parametrize("happens", [_a_later_merge, _a_first_approval])
async def test_a_reversal_is_approved_of_what_was_shown(
    context: Context, happens: Callable[[Context, StaffIn, str], Awaitable[None]]
) -> None:
    await load(context, KEES, SAME, MOVED)
    (reference,) = await merge(context, KEES, SAME)
    anja, bram = await let_in(context)
    old = (await show_order(context, bram, reference)).shown
    await happens(context, anja, reference)
    approved = await count("reversal_approval")
    with pytest.raises(StepStale):
        await approve_reversal(context, bram, reference, "Eens.", old)
    assert await count("reversal_approval") == approved
    assert await count("merge_order", "kind = 'reversal'") == 0
