"""T10: owners and strangers at once, over the same buckets: nobody waits for each other for ever."""

import asyncio
from contextlib import suppress
from dataclasses import replace

from app.context import Context
from app.errors import LoginRefused
from app.storage.sql import engine_type, run
from tests.people import ALL_CONTACT, BAKERY, HOME, KEES, MOVED, SAME, Visitor, count, load, sign_in
from tests.settings import changed
from tests.trust.guessing.guessing import (
    counting,
    far,
    guess_login,
    guess_own_password,
    guess_proof,
    owner_logs_in,
)
from tests.trust.programme import Figures, scaled

ROUNDS = scaled(25, 40, 200)


async def test_owners_and_strangers_at_once_come_to_an_end(context: Context, figures: Figures) -> None:
    """Limits so low that mails and alarms are written all the time."""
    low = changed(context.settings, proof_target_tries=2, number_tries_in_a_row=4, guess_alarm_hourly=3)
    settings = changed(low, own_password_tries=10**6)
    context = replace(counting(context)[0], settings=settings)
    await load(context, KEES, SAME, MOVED, ALL_CONTACT, BAKERY)
    device = (await owner_logs_in(context, SAME)).device
    askers = [await sign_in(context, number) for number in (KEES, MOVED, ALL_CONTACT)]
    inside = await (await sign_in(context, SAME)).signed_in()
    for turn in range(ROUNDS):
        again = asyncio.ensure_future(owner_logs_in(context, SAME, device))
        await asyncio.gather(
            again,
            *(guess_proof(asker, SAME, far(turn)) for asker in askers),
            *(guess_login(context, number, HOME) for number in (SAME, KEES, BAKERY, "99999999")),
            *(guess_own_password(context, inside, HOME) for _ in range(3)),
            prove(askers[2], turn),
        )
        device = again.result().device
        await run("DELETE FROM attempt WHERE tries = 1 AND blocked_until > 0")  # another day, another mail
    assert await count("audit", "event = 'guess_alarm'") == 1
    assert await count("outbox", "kind IN ('proofs_failed', 'guesses_in_a_row')") >= 1
    figures.saw("T10", f"deadlocks in {ROUNDS} rounds of ten at once", "= 0", 0, engine_type())


async def prove(visitor: Visitor, turn: int) -> None:
    """Somebody with the right password, who may be stopped by strangers here."""
    with suppress(LoginRefused):
        await visitor.prove(MOVED, address=far(turn))
