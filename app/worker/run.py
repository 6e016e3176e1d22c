"""The worker: claim an order and execute it, deliver a mail, rest; told to stop, it finishes what is in hand."""

import asyncio
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from app.context import Context
from app.logs.events import log_warning
from app.mail.delivery import Mailer, mailer_of
from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from app.operations.execution.stop_orders import stop_orders
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.letters.mail_chain_head import mail_chain_head
from app.operations.upkeep.do_daily_job import do_daily_job
from app.operations.upkeep.raise_alarms import raise_alarms
from app.operations.upkeep.seal_audit import seal_audit
from app.operations.upkeep.tidy_up import tidy_up

REST_SECONDS = 1
TIDY_EVERY = timedelta(minutes=10)
WATCH_EVERY = timedelta(minutes=1)
ASK_FOR_DUTY_EVERY = timedelta(minutes=10)
SEAL_EVERY = timedelta(minutes=1)
LONGEST_HOST_NAME = 40  # the order row keeps 64 characters of the worker's name


class Worker:
    """Orders and mails each have a turn of their own, so that a slow mail server holds up no order."""

    def __init__(self, context: Context, mailer: Mailer, rest_seconds: float = REST_SECONDS) -> None:
        self._context = context
        self._mailer = mailer
        self._rest_seconds = rest_seconds
        self._name = f"{socket.gethostname()[:LONGEST_HOST_NAME]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._stopping = False
        self._called = asyncio.Event()
        self._last: dict[str, datetime] = {}

    async def run(self) -> None:
        """Until told to stop."""
        async with asyncio.TaskGroup() as turns:
            for turn in self._turns():
                turns.create_task(self._repeat(turn))

    def wake(self) -> None:
        """There is something to do: rest no longer."""
        self._called.set()

    def stop(self) -> None:
        """Take nothing new; run() ends when what is in hand is done."""
        self._stopping = True
        self._called.set()

    async def execute_one(self) -> bool:
        """End the orders that may not go on, or execute the one that is due longest; False when there is none."""
        if await stop_orders(self._context):
            self.wake()  # they have left mails
            return True
        job = await claim_order(self._context, self._name)
        if job is None:
            return False
        await run_job(self._context, job)
        self.wake()  # it has left mails
        return True

    async def deliver_one(self) -> bool:
        """Deliver the mail that is due longest; False when none is."""
        return await deliver_outbox(self._context, self._mailer)

    async def seal(self) -> bool:
        """Let the hash chain of the audit trail go on, now and then; once a day its head leaves the house."""
        if self._is_time("seal", SEAL_EVERY):
            while await seal_audit(self._context):
                pass
            if await mail_chain_head(self._context):
                self.wake()
        return False

    async def tidy(self) -> bool:
        """Clear away what is over, now and then."""
        if self._is_time("tidy", TIDY_EVERY):
            await tidy_up(self._context)
        return False

    async def watch(self) -> bool:
        """Raise what alarms there are, every minute."""
        if self._is_time("watch", WATCH_EVERY):
            await raise_alarms(self._context)
        return False

    async def do_daily_job(self) -> bool:
        """Do what is done once a day, if no other worker has."""
        if self._is_time("duty", ASK_FOR_DUTY_EVERY):
            await do_daily_job(self._context)
        return False

    def _turns(self) -> list[Callable[[], Awaitable[bool]]]:
        """Paused, as after a restore, it only watches."""
        if self._context.settings.worker_paused:
            return [self.watch]
        return [self.execute_one, self.deliver_one, self.seal, self.tidy, self.watch, self.do_daily_job]

    def _is_time(self, turn: str, every: timedelta) -> bool:
        now, last = self._context.now(), self._last.get(turn)
        if last is not None and timedelta(0) <= now - last < every:  # a clock may go back
            return False
        self._last[turn] = now
        return True

    async def _repeat(self, turn: Callable[[], Awaitable[bool]]) -> None:
        while not self._stopping:
            if not await _survived(turn):
                await self._rest()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._rest_seconds):
                await self._called.wait()
        if not self._stopping:
            self._called.clear()


async def run_worker(context: Context) -> None:
    """A worker process: until SIGTERM or SIGINT."""
    worker = Worker(context, mailer_of(context.settings))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    await worker.run()


async def run_once(context: Context) -> None:
    """Do what is due now, then end."""
    worker = Worker(context, mailer_of(context.settings))
    for turn in () if context.settings.worker_paused else (worker.execute_one, worker.deliver_one):
        while await _survived(turn):
            pass
    if not context.settings.worker_paused:
        await _survived(worker.seal)


@asynccontextmanager
async def worker_inside(context: Context) -> AsyncIterator[Worker]:
    """A worker beside the pages of one process; at the end it finishes what is in hand."""
    worker = Worker(context, mailer_of(context.settings))
    running = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await running


async def _survived(turn: Callable[[], Awaitable[bool]]) -> bool:
    """Whether the turn did something. Whatever goes wrong in one, there is a next one."""
    try:
        return await turn()
    except Exception as fault:  # noqa: BLE001  # the operation has put the order back or set it aside
        log_warning("turn_failed", turn=getattr(turn, "__name__", "turn"), exc_info=fault)
        return False
