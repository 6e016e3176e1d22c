"""Something changes while a password is verified: nothing slips through that rests on what was before."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from app.context import Context
from app.errors import LoginRefused
from app.merging.refusals import Code, NumberRefused
from app.operations.upkeep.verify_database import verify_database
from app.operations.wizard.remove_pair import remove_pair
from app.passwords import Passwords
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, MOVED, SAME, Visitor, count, load, merge, password_of, prepared, sign_in, work

Event = Callable[[], Awaitable[object]]


class Interrupted(Passwords):
    """While the next password is verified, something happens; verifying itself is the real thing."""

    def __init__(self, event: Event) -> None:
        super().__init__(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self._events = [event]

    async def verify(self, encoded: str | None, password: str, *, known: bool = False, who: str = "") -> bool:
        if self._events:
            await self._events.pop()()
        return await super().verify(encoded, password, known=known, who=who)


def while_verifying(context: Context, event: Event) -> Context:
    return replace(context, passwords=Interrupted(event))


async def new_password_for(number: str) -> None:
    await run("UPDATE customer SET credential_version = credential_version + 1 WHERE number = {}", number)


async def suspend(number: str) -> None:
    await run("UPDATE customer SET status = 'suspended' WHERE number = {}", number)


async def every_invariant_holds() -> bool:
    return all(finding.holds for finding in await verify_database())


async def test_a_number_absorbed_while_it_logs_in_gets_no_session(context: Context) -> None:
    await load(context, KEES, SAME)
    with pytest.raises(LoginRefused):
        await sign_in(while_verifying(context, lambda: merge(context, KEES, SAME)), SAME)
    assert await every_invariant_holds()


@pytest.mark.parametrize("event", [new_password_for, suspend])
async def test_a_number_that_changed_while_it_logs_in_gets_no_session(
    context: Context, event: Callable[[str], Awaitable[None]]
) -> None:
    await load(context, KEES)
    with pytest.raises(LoginRefused):
        await sign_in(while_verifying(context, lambda: event(KEES)), KEES)
    assert await count("session") == 0


@pytest.mark.parametrize("absorbed", [KEES, SAME])
async def test_a_number_absorbed_while_it_is_proved_gives_no_proof(context: Context, absorbed: str) -> None:
    """Either of the two goes to a third."""
    await load(context, KEES, SAME, MOVED)
    interrupted = while_verifying(context, lambda: merge(context, MOVED, absorbed))
    kees = Visitor(interrupted, (await sign_in(context, KEES)).token)
    with pytest.raises(NumberRefused) as refused:
        await kees.prove(SAME)
    assert refused.value.refusal.code in {Code.CHANGED, Code.ALREADY_MERGED}
    assert await count("proof", "used_at IS NULL") == 0
    assert await every_invariant_holds()


@pytest.mark.parametrize("event", [new_password_for, suspend])
@pytest.mark.parametrize("number", [KEES, SAME])
async def test_a_number_that_changed_while_it_is_proved_gives_no_proof(
    context: Context, number: str, event: Callable[[str], Awaitable[None]]
) -> None:
    await load(context, KEES, SAME)
    kees = Visitor(while_verifying(context, lambda: event(number)), (await sign_in(context, KEES)).token)
    with pytest.raises(NumberRefused):
        await kees.prove(SAME)
    assert await count("proof") == 0


async def test_a_pair_taken_out_while_the_order_is_sent_is_not_sent(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME, MOVED)
    clock.advance(timedelta(minutes=16))  # so that the own password is asked
    signed_in = await kees.signed_in()
    kees.context = while_verifying(context, lambda: remove_pair(context, signed_in, SAME))
    placed = await kees.send(password_of(KEES))
    assert (placed.references, placed.refusal) == ((), None)
    assert (await count("merge_order"), await count("claim"), await count("sending")) == (0, 0, 0)
    assert [pair.absorbed for pair in (await kees.review()).pairs] == [MOVED]


async def test_after_a_sending_that_was_overtaken_the_session_goes_on(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME, MOVED)
    clock.advance(timedelta(minutes=16))
    signed_in = await kees.signed_in()
    kees.context = while_verifying(context, lambda: remove_pair(context, signed_in, SAME))
    await kees.send(password_of(KEES))
    assert len((await kees.send()).references) == 1
    assert await work(context) == ["executed"]
    assert await every_invariant_holds()


async def test_taking_out_what_is_not_prepared_is_written_nowhere(context: Context) -> None:
    kees = await prepared(context, SAME)
    for number in (MOVED, "99999999", "x" * 60_000):
        assert await remove_pair(context, await kees.signed_in(), number) == 1
    assert await count("audit", "event = 'pair_removed'") == 0
