"""The worker: claims and executes orders, delivers mails, rests; when stopped, it finishes what it has begun."""

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
ASK_FOR_DAILY_JOB_EVERY = timedelta(minutes=10)
SEAL_EVERY = timedelta(minutes=1)
LONGEST_HOST_NAME = 40  # the order row keeps 64 characters of the worker's name


class Worker:
    """Takes turns at the same time, so that a slow mail server does not delay orders."""

    def __init__(self, context: Context, mailer: Mailer, rest_seconds: float = REST_SECONDS) -> None:
        self._context = context
        self._mailer = mailer
        self._rest_seconds = rest_seconds
        self._name = f"{socket.gethostname()[:LONGEST_HOST_NAME]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._stopping = False
        self._called = asyncio.Event()
        self._last: dict[str, datetime] = {}

    async def run(self) -> None:
        """Works until stop() is called."""
        async with asyncio.TaskGroup() as turns:
            for turn in self._turns():
                turns.create_task(self._repeat(turn))

    def wake(self) -> None:
        """Ends the rest of all turns, because there is something to do."""
        self._called.set()

    def stop(self) -> None:
        """Begins nothing new; run() ends when the present work is done."""
        self._stopping = True
        self._called.set()

    async def execute_one(self) -> bool:
        """Ends orders that may not go on, or executes the one that is due longest; False if there was nothing."""
        if await stop_orders(self._context):
            self.wake()  # they wrote mails
            return True
        job = await claim_order(self._context, self._name)
        if job is None:
            return False
        await run_job(self._context, job)
        self.wake()  # it wrote mails
        return True

    async def deliver_one(self) -> bool:
        """Delivers the mail that has been due longest; False if there was none."""
        return await deliver_outbox(self._context, self._mailer)

    async def seal(self) -> bool:
        """Continues the hash chain of the audit trail at intervals, and mails its head once a day."""
        if self._is_time("seal", SEAL_EVERY):
            while await seal_audit(self._context):
                pass
            if await mail_chain_head(self._context):
                self.wake()
        return False

    async def tidy(self) -> bool:
        """Deletes expired rows and files, at intervals."""
        if self._is_time("tidy", TIDY_EVERY):
            await tidy_up(self._context)
        return False

    async def watch(self) -> bool:
        """Raises alarms, every minute."""
        if self._is_time("watch", WATCH_EVERY):
            await raise_alarms(self._context)
        return False

    async def do_daily_job(self) -> bool:
        """Does the daily job, if no other worker has."""
        if self._is_time("daily_job", ASK_FOR_DAILY_JOB_EVERY):
            await do_daily_job(self._context)
        return False

    def _turns(self) -> list[Callable[[], Awaitable[bool]]]:
        """The turns to take. A paused worker, as after a restore, only watches."""
        if self._context.settings.worker_paused:
            return [self.watch]
        return [self.execute_one, self.deliver_one, self.seal, self.tidy, self.watch, self.do_daily_job]

    def _is_time(self, turn: str, every: timedelta) -> bool:
        now, last = self._context.now(), self._last.get(turn)
        if last is not None and timedelta(0) <= now - last < every:  # a clock may be set back
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
    """Runs a worker process until SIGTERM or SIGINT."""
    worker = Worker(context, mailer_of(context.settings))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    await worker.run()


async def run_once(context: Context) -> None:
    """Does everything that is due now, then returns."""
    worker = Worker(context, mailer_of(context.settings))
    for turn in () if context.settings.worker_paused else (worker.execute_one, worker.deliver_one):
        while await _survived(turn):
            pass
    if not context.settings.worker_paused:
        await _survived(worker.seal)


@asynccontextmanager
async def worker_inside(context: Context) -> AsyncIterator[Worker]:
    """A worker inside the web process; at the end it finishes the work that it has begun."""
    worker = Worker(context, mailer_of(context.settings))
    running = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await running


async def _survived(turn: Callable[[], Awaitable[bool]]) -> bool:
    """Whether the turn did something. Errors are logged, so that the next turn takes place."""
    try:
        return await turn()
    except Exception as fault:  # noqa: BLE001  # the operation has put the order back or set it aside
        log_warning("turn_failed", turn=getattr(turn, "__name__", "turn"), exc_info=fault)
        return False
