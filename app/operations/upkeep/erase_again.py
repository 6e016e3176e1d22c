"""After a restore: who was erased since the backup is in the database again, and is erased again."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from app.context import Context
from app.operations.upkeep.erase_customer import erase_customer, register_of
from app.operations.wizard.compare_numbers import NumberUnknown
from app.storage.trail.erasure_register import registered_since


async def erase_again(context: Context, since: datetime) -> Sequence[str]:
    """Every number that the register of erasures names since then; those that the database still knows."""
    again = []
    for number in await asyncio.to_thread(registered_since, register_of(context), since):
        try:
            await erase_customer(context, number)
        except NumberUnknown:  # it came after the backup, and went with the database
            continue
        again.append(number)
    return again
