"""Mails the owner of a number when others guess its password, at most once a day."""

import secrets

from app.context import Context
from app.customers.record import Status
from app.merging.mail_kinds import MailKind
from app.operations.access.buckets import DAY, bucket, key
from app.operations.access.limits import number_key, row_key, target_key
from app.operations.letters.letters import Addressee, new_letter
from app.storage.access.attempts import reserve_attempt, tries_in
from app.storage.access.guesses import guesses_at
from app.storage.customers import customers_by_number
from app.storage.trail.outbox import put_in_outbox


async def warn_owner(context: Context, number: str) -> None:
    """Mails the owner when a limit of proofs, of failures in a row or of failures in a day is reached."""
    settings, now = context.settings, context.now()
    if await tries_in(target_key(context, number), now) >= settings.proof_target_tries:
        await _mail_once_a_day(context, MailKind.PROOFS_FAILED, number, settings.proof_target_tries)
    in_a_row = await tries_in(row_key(context, number), now)
    if in_a_row >= settings.number_tries_in_a_row or await _is_used_up(context, number):
        await _mail_once_a_day(context, MailKind.GUESSES_IN_A_ROW, number, settings.number_tries_in_a_row)


async def _is_used_up(context: Context, number: str) -> bool:
    guessed = await guesses_at(number_key(context, number), "", context.now())
    return guessed.today >= context.settings.login_number_daily_tries


async def _mail_once_a_day(context: Context, kind: MailKind, number: str, tries: int) -> None:
    now = context.now()
    owner = (await customers_by_number([number])).get(number)
    if await reserve_attempt([bucket(key(context, kind, number), 1, DAY)], now) is not None:
        return
    if owner and owner.status is Status.ACTIVE:
        to, facts = Addressee(owner.id, owner.email, owner.language), {"number": number, "tries": tries}
        await put_in_outbox([new_letter(context, kind, to, secrets.token_hex(16), facts)], now)
