"""Who cannot be mailed is said before sending and while the order runs; everybody else is told."""

import pytest

from app.context import Context
from app.mail.delivery import Unreachable
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.orders.follow_order import follow_order
from app.operations.reversals.preview_reversal import preview_reversal
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from tests import rows
from tests.operations.letters.test_deliver_outbox import Postman
from tests.people import KEES, SAME, count, load, sign_in, work

UNREACHABLE = ["", "geen e-mail", "piet..b@example.org", "piet,jansen@example.org"]


async def nothing_is_broken() -> bool:
    return [each for each in await verify_database() if not each.holds] == []


@pytest.mark.parametrize("email", UNREACHABLE)
async def test_the_review_the_order_and_its_reversal_say_who_cannot_be_mailed(
    context: Context, email: str
) -> None:
    await load(context, KEES, SAME, differing={SAME: {"email": email}})
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    review = await kees.review()
    assert (review.unreachable, review.nobody_reachable) == ((SAME,), False)
    (reference,) = (await kees.send()).references
    order = await follow_order(context, await kees.signed_in(), reference)
    assert (order.unreachable, order.is_mailed) == ((SAME,), True)
    await work(context)
    order = await follow_order(context, await kees.signed_in(), reference)
    assert order.unreachable == ()
    assert (await preview_reversal(context, await kees.signed_in(), reference)).unreachable == (SAME,)
    ended = [(mail.kind, mail.recipient) for mail in await rows.mails() if mail.ended_as == "unreachable"]
    assert ended == [(kind, email) for kind in ("order_placed", "order_executed")]
    postman = Postman()
    while await deliver_outbox(context, postman):
        pass
    assert len(postman.taken) == 2
    assert await nothing_is_broken()


async def test_where_nobody_can_be_mailed_the_order_goes_on(context: Context) -> None:
    await load(context, KEES, SAME, differing={KEES: {"email": "geen"}, SAME: {"email": ""}})
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    assert (await kees.review()).nobody_reachable
    (reference,) = (await kees.send()).references
    order = await follow_order(context, await kees.signed_in(), reference)
    assert (order.unreachable, order.is_mailed) == ((KEES, SAME), False)
    await work(context)
    assert await count("merge_order", "state = 'executed'") == 1
    assert await count("outbox", "ended_as = 'unreachable'") == await count("outbox")
    assert await nothing_is_broken()


@pytest.mark.parametrize(
    ("own", "other", "mails"),
    [
        ("kees@example.org", "Kees <KEES@example.org>", 1),
        ("kees@example.org, anna@example.org", "anna@example.org", 1),
        ("kees@example.org", "kees@example.org; anna@example.org", 2),
    ],
)
async def test_one_mail_is_enough_where_it_reaches_both(
    context: Context, own: str, other: str, mails: int
) -> None:
    await load(context, KEES, SAME, differing={KEES: {"email": own}, SAME: {"email": other}})
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    await kees.send()
    assert await count("outbox") == mails
    assert await nothing_is_broken()


async def test_a_mail_that_was_never_written_is_missed(context: Context) -> None:
    await load(context, KEES, SAME, differing={SAME: {"email": "geen e-mail"}})
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    (reference,) = (await kees.send()).references
    await run("DELETE FROM outbox WHERE recipient = 'geen e-mail'")
    broken = {each.id: each.rows for each in await verify_database() if not each.holds}
    assert broken == {"I-9": ({"reference": reference, "event": "order_placed"},)}


async def test_an_address_that_the_relay_cannot_take_ends_as_unreachable(context: Context) -> None:
    await load(context, KEES, SAME, differing={SAME: {"email": "bø@example.org"}})
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    assert (await kees.review()).unreachable == ()
    await kees.send()
    postman = Postman([Unreachable("no SMTPUTF8")])
    while await deliver_outbox(context, postman):
        pass
    assert await count("outbox", "ended_as = 'unreachable' AND failure = 'no SMTPUTF8'") == 1
    assert await nothing_is_broken()
