"""Mails leave the outbox once, under one name; who could not be reached is tried again, later and later."""

from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage

from app.context import Context
from app.mail.delivery import PermanentFailure, TemporaryFailure
from app.operations.clock.judge_clock import follow_clock
from app.operations.letters.deliver_outbox import GIVE_UP_AFTER, deliver_outbox
from tests.conftest import Clock
from tests.people import ALL_CONTACT, KEES, count, load, place


@dataclass
class Postman:
    """A mail server: what it took, and what it says first, one mail after the other."""

    says: list[BaseException] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    async def send(self, message: EmailMessage) -> None:
        self.offered.append(message["Message-ID"])
        if self.says:
            raise self.says.pop(0)
        self.taken.append(message["Message-ID"])


async def test_each_mail_is_delivered_once(context: Context) -> None:
    postman = await with_two_mails(context)
    assert [await deliver_outbox(context, postman) for _ in range(3)] == [True, True, False]
    assert len(set(postman.taken)) == 2
    assert await count("outbox", "sent_at IS NOT NULL AND lease_until IS NULL") == 2


async def test_a_mail_refused_for_now_goes_out_later_under_its_old_name(context: Context, clock: Clock) -> None:
    postman = await with_two_mails(context, TemporaryFailure("greylisted"))
    while await deliver_outbox(context, postman):
        pass
    assert (len(postman.offered), len(postman.taken)) == (2, 1)
    clock.advance(timedelta(minutes=1))
    assert await deliver_outbox(context, postman)
    assert sorted(postman.taken) == sorted(set(postman.offered))
    assert await count("outbox", "sent_at IS NULL") == 0


async def test_a_mail_in_somebodys_hands_is_nobody_elses(context: Context, clock: Clock) -> None:
    postman = await with_two_mails(context, KeyboardInterrupt())
    taken_up = await died_with(context, postman)
    assert await deliver_outbox(context, postman)
    assert not await deliver_outbox(context, postman)
    clock.advance(timedelta(seconds=61))
    assert await deliver_outbox(context, postman)
    assert postman.taken[-1] == taken_up


async def test_a_mail_refused_for_good_is_parked_with_its_reason(context: Context) -> None:
    postman = await with_two_mails(context, PermanentFailure("no such mailbox"))
    while await deliver_outbox(context, postman):
        pass
    assert await count("outbox", "parked_at IS NOT NULL AND failure = 'no such mailbox'") == 1


async def test_after_three_days_nobody_tries_any_more(context: Context, clock: Clock) -> None:
    postman = await with_two_mails(context, *[TemporaryFailure("away")] * 40)
    for _ in range(20):
        while await deliver_outbox(context, postman):
            pass
        clock.advance(timedelta(hours=12))
        await follow_clock(context)
    assert await count("outbox", "parked_at IS NOT NULL") == 2
    assert timedelta(hours=12) * len(postman.offered) / 2 >= GIVE_UP_AFTER


async def with_two_mails(context: Context, *says: BaseException) -> Postman:
    """An order was placed: both addresses are to be told."""
    await load(context, KEES, ALL_CONTACT)
    await place(context, KEES, ALL_CONTACT)
    return Postman(list(says))


async def died_with(context: Context, postman: Postman) -> str:
    """The worker ends between taking up a mail and handing it over; its name."""
    try:
        await deliver_outbox(context, postman)
    except KeyboardInterrupt:
        return postman.offered[-1]
    raise AssertionError("nobody died")
