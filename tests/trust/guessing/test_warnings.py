"""T10: ten failed proofs, or a hundred failures in a row, are told to the owner; very many are an alarm."""

from datetime import timedelta

import pytest

from app.context import Context
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import ALL_CONTACT, BAKERY, KEES, MOVED, SAME, SUSPENDED, count, edit, load, sign_in
from tests.settings import with_settings
from tests.staff import let_in
from tests.trust.guessing.guessing import far, guess_login, guess_proof, guess_staff, owner_logs_in


async def ten_failed_proofs(context: Context, number: str) -> None:
    for asker in (KEES, MOVED):
        visitor = await sign_in(context, asker)
        for guess in range(5):
            assert await guess_proof(visitor, number, far(guess)) is None


async def mails(kind: str) -> list[dict[str, object]]:
    return await run("SELECT recipient, language, facts FROM outbox WHERE kind = {} ORDER BY id", kind)


async def test_the_owner_is_mailed_at_the_tenth_failed_proof_and_once_a_day(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, MOVED, SAME)
    await edit(SAME, email="same@example.org")
    await ten_failed_proofs(context, SAME)
    assert await mails("proofs_failed") == [
        {"recipient": "same@example.org", "language": "nl", "facts": f'{{"number": "{SAME}", "tries": 10}}'}
    ]
    await owner_logs_in(context, SAME)  # who may be tried again now
    await start_afresh_but_for_mails()
    await ten_failed_proofs(context, SAME)
    assert len(await mails("proofs_failed")) == 1
    clock.advance(timedelta(days=1))
    await ten_failed_proofs(context, SAME)
    assert len(await mails("proofs_failed")) == 2


async def start_afresh_but_for_mails() -> None:
    """Only the bucket that says when the owner was mailed is ever full at one."""
    await run("DELETE FROM attempt WHERE NOT (tries = 1 AND blocked_until > 0)")


async def test_nine_failed_proofs_are_nobodys_business(context: Context) -> None:
    await load(context, KEES, MOVED, SAME)
    for asker, guesses in ((KEES, 5), (MOVED, 4)):
        visitor = await sign_in(context, asker)
        for guess in range(guesses):
            await guess_proof(visitor, SAME, far(guess))
    assert await count("outbox") == 0


@pytest.mark.parametrize("number", ["99999999", SUSPENDED])
async def test_nobody_is_mailed_about_a_number_that_nobody_uses(context: Context, number: str) -> None:
    await load(context, KEES, MOVED, SUSPENDED)
    await ten_failed_proofs(context, number)
    assert await count("outbox") == 0


async def test_the_owner_is_mailed_at_the_hundredth_failure_in_a_row(context: Context) -> None:
    context = with_settings(context, number_tries_in_a_row=7)
    await load(context, KEES)
    for guess in range(6):
        await guess_login(context, KEES, far(guess))
    assert await count("outbox") == 0
    await guess_login(context, KEES, far(6))
    [mail] = await mails("guesses_in_a_row")
    assert mail["facts"] == f'{{"number": "{KEES}", "tries": 7}}'
    await run("UPDATE attempt SET blocked_until = 0 WHERE tries > 1")
    await guess_login(context, KEES, far(7))
    assert len(await mails("guesses_in_a_row")) == 1


async def test_failures_of_everybody_together_are_an_alarm_once_an_hour(context: Context, clock: Clock) -> None:
    context = with_settings(context, guess_alarm_hourly=6)
    await load(context, KEES, SAME, BAKERY, ALL_CONTACT)
    await let_in(context, "anja")
    kees = await sign_in(context, KEES)
    for round_of_four in range(3):
        await guess_login(context, SAME, far(round_of_four))
        await guess_login(context, f"9999999{round_of_four}", far(round_of_four))
        await guess_proof(kees, BAKERY, far(round_of_four))
        await guess_staff(context, "anja", far(round_of_four))
        assert await count("audit", "event = 'guess_alarm'") == (round_of_four > 0)
    clock.advance(timedelta(hours=1))
    for guess in range(6):
        await guess_login(context, f"8888888{guess}", far(guess))
    assert await count("audit", "event = 'guess_alarm'") == 2


async def test_right_passwords_raise_no_alarm(context: Context) -> None:
    context = with_settings(context, guess_alarm_hourly=3)
    await load(context, KEES)
    for _ in range(5):
        await owner_logs_in(context, KEES)
    assert await count("audit", "event = 'guess_alarm'") == 0
