"""The worker at work: orders, mails, rest, and its end."""

import asyncio
import os
import signal
import sys
from collections import Counter
from datetime import timedelta
from email.message import EmailMessage

import pytest

from app.context import Context
from app.mail.delivery import EmlFolder
from app.operations.orders.list_all_orders import list_all_orders
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.worker.run import Worker, run_once, worker_inside
from tests.conftest import Clock
from tests.waiting import PATIENCE_SECONDS, until

ABSORBED = ("10000002", "10000003")
NEVER_RESTS_LONG_ENOUGH = 3600


@pytest.fixture(autouse=True)
async def orders(context: Context, clock: Clock) -> None:
    """Kees has two numbers merged into his first; so long ago that the orders are due by any clock."""
    clock.advance(-timedelta(days=3650))
    await place(context, *ABSORBED)


async def place(context: Context, *absorbed: str, surviving: str = "10000001") -> None:
    kees = {"name": "Kees Jansen", "country": "NL", "email": "kees@example.org"}
    customers = [{"number": each, "password": f"demo-{each}", **kees} for each in (surviving, *absorbed)]
    placed = [{"surviving": surviving, "absorbed": each, "state": "placed"} for each in absorbed]
    await load_scenario(context, read_scenario({"customers": customers, "orders": placed}))


async def states() -> Counter[str]:
    return Counter(str(order.state) for order in await list_all_orders())


async def all_executed() -> bool:
    return set(await states()) == {"executed"}


async def mails_are(context: Context, number: int) -> bool:
    await asyncio.sleep(0)
    return len(list((context.settings.data_dir / "mail").glob("*.eml"))) == number


class HeldMailer:
    """A mail server that takes its time: until told to go on."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.go_on = asyncio.Event()
        self.sent: list[str] = []

    async def send(self, message: EmailMessage) -> None:
        self.asked.set()
        await self.go_on.wait()
        self.sent.append(message["Message-ID"])


class BrokenMailer:
    """It fails in a way nobody foresaw."""

    def __init__(self) -> None:
        self.asked = 0

    async def send(self, message: EmailMessage) -> None:
        self.asked += 1
        raise RuntimeError(f"secret of {message['To']}")


async def test_it_does_what_is_due_and_ends(context: Context) -> None:
    await run_once(context)
    assert await states() == {"executed": 2}
    assert await mails_are(context, 2 * 2)  # received and executed; both numbers have the same address


async def test_a_worker_beside_the_pages_works_until_the_end(context: Context) -> None:
    async with worker_inside(context):
        await until(all_executed)
    assert await states() == {"executed": 2}


async def test_it_rests_until_it_is_called(context: Context) -> None:
    worker = Worker(context, EmlFolder(context.settings.data_dir / "mail"), NEVER_RESTS_LONG_ENOUGH)
    running = asyncio.create_task(worker.run())
    await until(all_executed)
    await place(context, "20000002", surviving="20000001")
    assert await states() == {"executed": 2, "placed": 1}
    worker.wake()
    await until(all_executed)
    await until(lambda: mails_are(context, 3 * 2))  # an order calls for its mails by itself
    worker.stop()
    await running


async def test_a_slow_mail_server_holds_up_no_order(context: Context) -> None:
    mailer = HeldMailer()
    worker = Worker(context, mailer)
    running = asyncio.create_task(worker.run())
    await mailer.asked.wait()
    await until(all_executed)
    assert mailer.sent == []
    mailer.go_on.set()
    worker.stop()
    await running


async def test_told_to_stop_it_finishes_what_is_in_hand_and_takes_nothing_new(context: Context) -> None:
    mailer = HeldMailer()
    worker = Worker(context, mailer)
    running = asyncio.create_task(worker.run())
    await mailer.asked.wait()
    worker.stop()
    await states()
    assert not running.done()
    mailer.go_on.set()
    await asyncio.wait_for(running, PATIENCE_SECONDS)
    assert len(mailer.sent) == 1


async def test_a_fault_nobody_foresaw_ends_neither_the_worker_nor_the_mail(
    context: Context, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    mailer = BrokenMailer()
    worker = Worker(context, mailer, rest_seconds=0)
    running = asyncio.create_task(worker.run())
    await until(all_executed)
    tried = mailer.asked
    clock.advance(timedelta(minutes=2))  # the lease of the mail has ended
    await until(lambda: _more_than(mailer, tried))
    worker.stop()
    await running
    assert "'error': 'RuntimeError'" in caplog.text
    assert "test_run.py" in caplog.text, "the place is told"
    assert "secret" not in caplog.text


async def _more_than(mailer: BrokenMailer, tried: int) -> bool:
    await list_all_orders()
    return mailer.asked > tried


async def test_a_process_ends_well_when_told_to(context: Context) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "app",
        "worker",
        env=os.environ
        | {"DATABASE_URL": context.settings.database_url, "DATA_DIR": str(context.settings.data_dir)},
    )
    await until(all_executed)
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), PATIENCE_SECONDS) == 0
