"""Before a merge is taken back: what goes back, what does not and why; the same that the reversal then does."""

from datetime import date, timedelta

import pytest

from app.context import Context
from app.errors import OrderUnknown
from app.merging.reversal import ReversalCode, ReversalRefusal
from app.operations.orders.follow_order import follow_order
from app.operations.reversals.not_returned import MOST_NAMED, NotReturned
from app.operations.reversals.preview_reversal import preview_reversal
from app.operations.wizard.review_draft import Count
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, MOVED, NOTATION, SAME, id_of, load, merge, place, sign_in, work
from tests.reversing import ask_back, preview, take_back


async def test_what_the_merge_moved_and_let_lapse_goes_back(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    shown = await preview(context, KEES, reference)
    order = shown.merge
    assert (order.reference, order.surviving, order.absorbed) == (reference, KEES, SAME)
    assert shown.returns == (
        Count("contracts", 1),
        Count("domains", 2),
        Count("mailboxes", 1),
        Count("tickets", 1),
        Count("invoices", 4, 7744),
        Count("mandates", 1),
        Count("newsletters", 2),
        Count("credit", 0, 500),
    )
    assert (shown.not_returned, shown.refusal) == ((), None)


async def test_the_last_moment_is_the_one_that_was_promised(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    until = (await preview(context, KEES, reference)).merge.reversible_until
    assert until == clock.now() + timedelta(days=14) - timedelta.resolution


async def test_each_row_that_cannot_go_back_is_named_with_its_reason(context: Context) -> None:
    await load(context, KEES, SAME, NOTATION)
    (reference,) = await merge(context, KEES, SAME)
    await run("DELETE FROM domain WHERE name = 'klant10000002-2.example'")
    await run("UPDATE mailbox SET customer = {} WHERE address LIKE '%10000002%'", await id_of(NOTATION))
    await run("UPDATE mandate SET status = 'ended' WHERE reference LIKE '%10000002%'")
    await run("DELETE FROM newsletter WHERE topic IN ('storingen', 'nieuws')")
    await run("UPDATE credit SET cents = 120 WHERE customer = {}", await id_of(KEES))
    shown = await preview(context, KEES, reference)
    assert sorted(shown.not_returned, key=str) == [
        NotReturned("credit", "", "spent", cents=380),
        NotReturned("domains", "klant10000002-2.example", "gone"),
        NotReturned("mailboxes", "postvak1@klant10000002-1.example", "changed"),
        NotReturned("mandates", "MANDAAT-10000002-1", "changed"),
        NotReturned("newsletters", "nieuws", "unsubscribed"),
        NotReturned("newsletters", "storingen", "unsubscribed"),
    ]
    # The mandate goes back, though not in force; of the credit, what is left.
    assert {Count("domains", 1), Count("mandates", 1), Count("credit", 0, 120)} <= set(shown.returns)
    assert not {"mailboxes", "newsletters"} & {count.kind for count in shown.returns}


async def test_what_it_shows_is_what_the_reversal_then_does(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    await run("DELETE FROM domain WHERE name = 'klant10000002-2.example'")
    await run("UPDATE credit SET cents = 120 WHERE customer = {}", await id_of(KEES))
    shown = await preview(context, KEES, reference)
    reversal = await take_back(context, KEES, reference)
    kees = await sign_in(context, KEES)
    done = await follow_order(context, await kees.signed_in(), reversal)
    assert done.not_returned == shown.not_returned
    assert [(row.kind, row.moved, row.cents) for row in done.order.counts] == [
        (count.kind, count.count, count.cents) for count in shown.returns
    ]


async def test_of_very_many_rows_the_first_are_named_and_the_others_counted(context: Context) -> None:
    await load(context, KEES, SAME, differing={SAME: {"holdings": {"domains": MOST_NAMED + 7, "tickets": 1}}})
    (reference,) = await merge(context, KEES, SAME)
    await run("DELETE FROM domain WHERE customer = {} AND name LIKE '%10000002%'", await id_of(KEES))
    shown = await preview(context, KEES, reference)
    assert len(shown.not_returned) == MOST_NAMED + 1
    assert shown.not_returned[0] == NotReturned("domains", "klant10000002-1.example", "gone")
    assert shown.not_returned[-1] == NotReturned("domains", "", "gone", 7)
    assert shown.returns == (Count("tickets", 1),)


async def test_a_merge_under_a_later_one_waits_for_it(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    first, second = await merge(context, KEES, SAME, MOVED)
    shown = await preview(context, KEES, first)
    assert shown.refusal == ReversalRefusal(ReversalCode.LATER_MERGE, second)
    assert shown.returns == ()
    await take_back(context, KEES, second)
    assert (await preview(context, KEES, first)).refusal is None


async def test_a_merge_that_is_being_taken_back_names_the_order_that_does_so(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    (reversal,) = (await ask_back(context, KEES, reference)).references
    shown = await preview(context, KEES, reference)
    assert shown.refusal == ReversalRefusal(ReversalCode.OPEN_ORDER, reversal)


async def test_an_order_of_either_number_is_waited_for(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    (reference,) = await merge(context, KEES, SAME)
    (waiting,) = await place(context, KEES, MOVED)
    shown = await preview(context, KEES, reference)
    assert shown.refusal == ReversalRefusal(ReversalCode.OPEN_ORDER, waiting)


async def test_an_order_that_was_not_executed_and_one_that_was_reversed_cannot_be_taken_back(
    context: Context,
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await place(context, KEES, SAME)
    assert (await preview(context, KEES, reference)).refusal == ReversalRefusal(ReversalCode.NOT_EXECUTED)
    await work(context)
    reversal = await take_back(context, KEES, reference)
    assert (await preview(context, KEES, reference)).refusal == ReversalRefusal(ReversalCode.REVERSED, reversal)


async def test_there_is_a_day_that_was_the_last(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    clock.advance(timedelta(days=14))
    shown = await preview(context, KEES, reference)
    assert shown.refusal == ReversalRefusal(ReversalCode.TOO_LATE, until=date(2026, 12, 7))


async def test_an_order_of_somebody_else_and_a_reversal_are_unknown(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    (reference,) = await merge(context, KEES, SAME)
    stranger = await sign_in(context, MOVED)
    with pytest.raises(OrderUnknown):
        await preview_reversal(context, await stranger.signed_in(), reference)
    reversal = await take_back(context, KEES, reference)
    for unknown in (reversal, "20261123-000000"):
        with pytest.raises(OrderUnknown):
            await preview(context, KEES, unknown)
    returned = await sign_in(context, SAME)
    with pytest.raises(OrderUnknown):
        await preview_reversal(context, await returned.signed_in(), reference)
