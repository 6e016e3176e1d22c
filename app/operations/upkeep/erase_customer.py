"""Erases a customer: everything that no obligation makes us keep; the rest is named."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.context import Context
from app.customers.record import Customer, Status
from app.documents.uploads.attachment_files import discard_file
from app.errors import Refused
from app.merging.events import Actor, Event
from app.operations.clock.judge_clock import refuse_suspect_clock
from app.operations.upkeep.export_customer import live_customer
from app.storage.customers import inherited_ids, lock_customers
from app.storage.retention import erasure
from app.storage.retention.obligations import last_of_each
from app.storage.retention.retention_rule import MANDATES
from app.storage.trail.audit import record
from app.storage.trail.erasure_register import register_erasure
from app.storage.transaction import write_transaction

ORDER_YEARS = 7


class ErasureRefused(Refused):
    """The number cannot be erased now; the text says why."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Data that stay, the reason, and their last day; None if no day can be named."""

    what: str
    why: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Erased:
    """The erased numbers, the surviving one first, and which of their data stay."""

    numbers: tuple[str, ...]
    kept: tuple[Kept, ...]


async def erase_customer(context: Context, number: str) -> Erased:
    """Erases the number, the one that it was merged into, and all that were merged into that one.

    Their merges cannot be taken back afterwards. Raises NumberUnknown, ErasureRefused while an order is open, or
    ClockSuspect, because the clock decides what has to be kept.
    """
    await refuse_suspect_clock(context)
    live, numbers = await _numbers_of(number)
    async with write_transaction():
        now = context.now()
        locked = await lock_customers(list(numbers))
        # An order may have ended before the locks, so numbers that belong to somebody else by now are not erased.
        if (await _numbers_of(number))[1] != numbers or await erasure.in_an_order(numbers):
            raise ErasureRefused(f"an order of {live.number} is running: erase it when the order has ended")
        files = await _erase(locked[live.id], numbers, now)
        kept = await _obligations(context, locked[live.id], numbers)
        await record(Event.CUSTOMER_ERASED, by=Actor.OPERATOR, customer=live.id, at=now, numbers=len(numbers))
        # Last, so that the register names nobody who was not erased; inside the transaction, so that nobody is
        # missing.
        await asyncio.to_thread(register_erasure, register_of(context), live.number, now)
    for name in files:
        await asyncio.to_thread(discard_file, context.settings.data_dir, name)
    return Erased(tuple(numbers.values()), tuple(kept))


async def _numbers_of(number: str) -> tuple[Customer, dict[int, str]]:
    """The surviving customer, and its number and all numbers that were merged into it, by id."""
    live = await live_customer(number)
    return live, {live.id: live.number} | await inherited_ids(live.id)


def register_of(context: Context) -> Path:
    """The path of the register of erasures."""
    named = context.settings.erasure_register
    return Path(named) if named else context.settings.data_dir / "erasures.jsonl"


async def _erase(live: Customer, numbers: dict[int, str], now: datetime) -> Sequence[str]:
    """Erases the records. A running contract needs the surviving customer's own record, but nothing else."""
    gone = [each for each in numbers if each != live.id or live.status is Status.CLOSED]
    if gone:
        await erasure.erase_records(gone, now)
    if live.status is Status.CLOSED:
        await erasure.erase_access(gone)
        await erasure.erase_holdings(gone)
    await erasure.erase_trails(numbers)
    await erasure.end_way_back(numbers, now)
    return await erasure.erase_messages(numbers)


async def _obligations(context: Context, live: Customer, numbers: dict[int, str]) -> Sequence[Kept]:
    last = await last_of_each(numbers)
    kept = []
    if live.status is not Status.CLOSED:
        kept.append(Kept(f"the record and the holdings of {live.number}", "its contract", None))
    if day := last.get("invoices"):
        until = date(day.year + context.settings.invoice_years, 12, 31)
        kept.append(Kept("invoices, and the names on them", "tax law", until))
    if day := last.get("mandates"):
        kept.append(Kept("mandates", "claims against collections", day + MANDATES))
    if "requests" in last:
        kept.append(Kept("requests for a contract transfer, and their files", "evidence", None))
    if day := last.get("orders"):
        kept.append(Kept("orders, without addresses", "accountability", date(day.year + ORDER_YEARS, 12, 31)))
    return kept
