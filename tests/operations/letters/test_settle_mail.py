"""A mail that was given up is tried again or dropped by an operator, and the trail says so."""

import json
from datetime import timedelta

import pytest

from app.context import Context
from app.mail.delivery import PermanentFailure, TemporaryFailure
from app.operations.letters.deliver_outbox import GIVE_UP_AFTER, deliver_outbox
from app.operations.letters.list_mails import list_mails
from app.operations.letters.settle_mail import MailNotThere, drop_from_outbox, retry_outbox
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import run
from app.storage.trail.mail_lists import ListedMail
from tests import rows
from tests.conftest import Clock
from tests.operations.letters.test_deliver_outbox import Postman
from tests.people import KEES, SAME, count, load, place


async def given_up(context: Context) -> ListedMail:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    assert await deliver_outbox(context, Postman([PermanentFailure("550 no such mailbox")]))
    (mail,) = await list_mails(context.now())
    assert (mail.failure, mail.ended_as) == ("550 no such mailbox", None)
    return mail


async def audited(event: str) -> list[dict[str, object]]:
    return [json.loads(each.details) for each in await rows.events(event)]


async def test_a_mail_is_tried_again_for_three_days_from_now(context: Context, clock: Clock) -> None:
    mail = await given_up(context)
    clock.advance(2 * GIVE_UP_AFTER)
    await retry_outbox(context, mail.id)
    postman = Postman([TemporaryFailure("greylisted")])
    assert await deliver_outbox(context, postman)
    assert await count("outbox", "parked_at IS NULL") == 1
    assert "mails are sent or given up" not in {
        each.name for each in await verify_database(context) if not each.holds
    }
    clock.advance(timedelta(minutes=1))
    assert await deliver_outbox(context, postman)
    assert postman.taken == [mail.message_id]
    details = {"mail": mail.id, "kind": "order_placed", "message_id": mail.message_id}
    assert await audited("mail_retried") == [details]


async def test_a_mail_is_dropped_for_a_reason_and_nobody_sees_it_any_more(context: Context, clock: Clock) -> None:
    mail = await given_up(context)
    clock.advance(timedelta(hours=1))
    await drop_from_outbox(context, mail.id, "De klant is gebeld.")
    assert await list_mails(context.now()) == []
    assert not await deliver_outbox(context, Postman())
    (dropped,) = await audited("mail_dropped")
    assert dropped["reason"] == "De klant is gebeld."
    assert [each for each in await verify_database() if not each.holds] == []
    await retry_outbox(context, mail.id)
    assert await deliver_outbox(context, Postman())


async def test_what_has_left_or_is_leaving_is_left_alone(context: Context) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    (mail,) = await list_mails(context.now())
    await run("UPDATE outbox SET lease_until = {}", context.now() + timedelta(seconds=30))
    for refused in (
        retry_outbox(context, mail.id),
        drop_from_outbox(context, mail.id, "x"),
        retry_outbox(context, 999),
    ):
        with pytest.raises(MailNotThere):
            await refused
    await run("UPDATE outbox SET lease_until = NULL, sent_at = created_at")
    with pytest.raises(MailNotThere):
        await drop_from_outbox(context, mail.id, "x")
    assert await audited("mail_dropped") == []
