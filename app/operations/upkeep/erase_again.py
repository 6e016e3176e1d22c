"""Erases customers again after a restore, because the backup still holds those who were erased since."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from app.context import Context
from app.operations.upkeep.erase_customer import erase_customer, register_of
from app.operations.wizard.compare_numbers import NumberUnknown
from app.storage.trail.erasure_register import registered_since


async def erase_again(context: Context, since: datetime) -> Sequence[str]:
    """Erases every number that the register names since then; returns those that the database still had."""
    again = []
    for number in await asyncio.to_thread(registered_since, register_of(context), since):
        try:
            await erase_customer(context, number)
        except NumberUnknown:  # it was added after the backup and got lost with the database
            continue
        again.append(number)
    return again
