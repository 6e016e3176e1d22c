"""The worker: claim an order and execute it, deliver a mail, rest; told to stop, it finishes what is in hand."""

import asyncio
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from app.mail.delivery import Mailer, mailer_of
from app.operations.carry_out_order import carry_out_order
from app.operations.claim_order import claim_order
from app.operations.deliver_outbox import deliver_outbox
from app.operations.desk import Desk
from app.operations.mail_chain_head import mail_chain_head
from app.operations.seal_audit import seal_audit
from app.operations.tidy_up import tidy_up

REST_SECONDS = 1
TIDY_EVERY = timedelta(minutes=10)
SEAL_EVERY = timedelta(minutes=1)
LONGEST_HOST_NAME = 40  # the order row keeps 64 characters of the worker's name

log = logging.getLogger("app.worker")


class Worker:
    """Orders and mails each have a turn of their own, so that a slow mail server holds up no order."""

    def __init__(self, desk: Desk, mailer: Mailer, rest_seconds: float = REST_SECONDS) -> None:
        self._desk = desk
        self._mailer = mailer
        self._rest_seconds = rest_seconds
        self._name = f"{socket.gethostname()[:LONGEST_HOST_NAME]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._stopping = False
        self._called = asyncio.Event()
        self._tidied_at: datetime | None = None
        self._sealed_at: datetime | None = None

    async def run(self) -> None:
        """Until told to stop."""
        async with asyncio.TaskGroup() as turns:
            for turn in (self.execute_one, self.deliver_one, self.seal, self.tidy):
                turns.create_task(self._repeat(turn))

    def wake(self) -> None:
        """There is something to do: rest no longer."""
        self._called.set()

    def stop(self) -> None:
        """Take nothing new; run() ends when what is in hand is done."""
        self._stopping = True
        self._called.set()

    async def execute_one(self) -> bool:
        """Execute the order that is due longest; False when none is."""
        job = await claim_order(self._desk, self._name)
        if job is None:
            return False
        await carry_out_order(self._desk, job)
        self.wake()  # it has left mails
        return True

    async def deliver_one(self) -> bool:
        """Deliver the mail that is due longest; False when none is."""
        return await deliver_outbox(self._desk, self._mailer)

    async def seal(self) -> bool:
        """Let the hash chain of the audit trail go on, now and then; once a day its head leaves the house."""
        now = self._desk.now()
        if self._sealed_at is None or now - self._sealed_at >= SEAL_EVERY:
            while await seal_audit(self._desk):
                pass
            if await mail_chain_head(self._desk):
                self.wake()
            self._sealed_at = now
        return False

    async def tidy(self) -> bool:
        """Clear away what is over, now and then."""
        now = self._desk.now()
        if self._tidied_at is None or now - self._tidied_at >= TIDY_EVERY:
            await tidy_up(self._desk)
            self._tidied_at = now
        return False

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


async def run_worker(desk: Desk) -> None:
    """A worker process: until SIGTERM or SIGINT."""
    worker = Worker(desk, mailer_of(desk.settings))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    await worker.run()


async def run_once(desk: Desk) -> None:
    """Do what is due now, then end."""
    worker = Worker(desk, mailer_of(desk.settings))
    for turn in (worker.execute_one, worker.deliver_one):
        while await _survived(turn):
            pass
    await _survived(worker.seal)


@asynccontextmanager
async def worker_inside(desk: Desk) -> AsyncIterator[Worker]:
    """A worker beside the pages of one process; at the end it finishes what is in hand."""
    worker = Worker(desk, mailer_of(desk.settings))
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
        # The text of a fault may hold a customer's data; its kind and place do not.
        log.warning("%s failed: %s", getattr(turn, "__name__", "turn"), _where(fault))
        return False


def _where(fault: BaseException) -> str:
    place = fault.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    code = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "unknown place"
    return f"{type(fault).__name__} at {code}"
