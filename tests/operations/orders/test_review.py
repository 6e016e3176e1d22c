"""Orders that need review: people retry or close them, under their names."""

import json

import pytest

from app.context import Context
from app.errors import OrderNotInReview, OrderUnknown
from app.merging.order import Reason, State
from app.operations.execution.attempt_order import BALANCE_BROKEN
from app.operations.execution.claim_order import claim_order
from app.operations.execution.stop_order import stop_order
from app.operations.orders.close_order import close_order
from app.operations.orders.list_reviews import list_reviews
from app.operations.orders.retry_order import retry_order
from app.operations.orders.review import OPERATOR, Reviewer
from app.operations.orders.show_order import show_order
from app.operations.upkeep.verify_database import verify_database
from app.storage.orders.jobs import Stop
from tests import rows
from tests.people import KEES, MOVED, SAME, count, load, merge, place, work
from tests.staff import let_in, put_before_staff

NOBODY = "20261123-AAAAAA"


async def audited(event: str) -> list[tuple[str, dict[str, object]]]:
    return [(each.actor, json.loads(each.details)) for each in await rows.events(event)]


async def nothing_is_broken() -> bool:
    return [finding for finding in await verify_database() if not finding.holds] == []


async def test_a_retried_order_keeps_its_claims_and_is_executed(context: Context) -> None:
    await load(context, KEES, SAME)
    reference = await put_before_staff(context)
    (anja,) = await let_in(context, "anja")
    assert [order.reference for order in await list_reviews()] == [reference]
    await retry_order(context, Reviewer.of(anja), reference)
    assert await count("claim") == 2
    assert await list_reviews() == []
    assert await audited("order_retried") == [("staff", {"reference": reference, "staff": "anja"})]
    assert await work(context) == [State.EXECUTED]
    assert await nothing_is_broken()


async def test_an_order_that_fails_again_comes_back_and_is_told_once(context: Context) -> None:
    await load(context, KEES, SAME)
    reference = await put_before_staff(context)
    await retry_order(context, OPERATOR, reference)
    job = await claim_order(context, "worker")
    assert job is not None
    assert job.attempts == 2
    await stop_order(context, job, Stop(State.NEEDS_REVIEW, BALANCE_BROKEN))
    assert [order.reason for order in await list_reviews()] == [Reason(BALANCE_BROKEN)]
    assert await count("outbox", "kind = 'order_needs_review'") == 1
    assert await nothing_is_broken()


async def test_a_closed_order_has_failed_and_frees_its_numbers_and_both_read_why(context: Context) -> None:
    await load(context, KEES, SAME, differing={SAME: {"email": "other@example.org"}})
    reference = await put_before_staff(context)
    await close_order(context, OPERATOR, reference, "De gegevens zijn niet in orde.")
    assert await count("claim") == 0
    order = await rows.order(reference)
    assert (order.state, order.reason) == ("failed", "closed_by_staff")
    mails = await rows.mails("order_closed")
    assert sorted(mail.recipient for mail in mails) == ["kees@example.org", "other@example.org"]
    assert {json.loads(mail.facts)["reason"] for mail in mails} == {"De gegevens zijn niet in orde."}
    assert await audited("order_closed") == [
        ("operator", {"reference": reference, "reason": "De gegevens zijn niet in orde."})
    ]
    assert await nothing_is_broken()
    assert await merge(context, KEES, SAME)


async def test_closing_one_order_leaves_the_rest_of_its_sending_claimed(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    first, _ = await place(context, KEES, SAME, MOVED)
    job = await claim_order(context, "worker")
    assert job is not None
    await stop_order(context, job, Stop(State.NEEDS_REVIEW, BALANCE_BROKEN))
    await close_order(context, OPERATOR, first, "x")
    assert await count("claim") == 2
    assert await nothing_is_broken()


async def test_only_an_order_that_needs_review_can_be_decided_about(context: Context) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    for asked, refused in ((reference, OrderNotInReview), (NOBODY, OrderUnknown)):
        with pytest.raises(refused):
            await retry_order(context, OPERATOR, asked)
        with pytest.raises(refused):
            await close_order(context, OPERATOR, asked, "x")
    assert await audited("order_retried") == await audited("order_closed") == []


async def test_staff_see_what_happened_and_who_did_it(context: Context) -> None:
    await load(context, KEES, SAME)
    reference = await put_before_staff(context)
    (anja,) = await let_in(context, "anja")
    await retry_order(context, Reviewer.of(anja), reference)
    view = await show_order(context, anja, reference)
    assert [(event.event, event.staff, event.actor) for event in view.history] == [
        ("order_placed", "", "customer"),
        ("order_claimed", "", "worker"),
        ("order_needs_review", "", "worker"),
        ("order_retried", "Anja", "staff"),
    ]
    order = view.order
    assert (order.state, order.attempts, view.may_decide, view.may_reverse) == ("placed", 1, False, False)
    with pytest.raises(OrderUnknown):
        await show_order(context, anja, NOBODY)
