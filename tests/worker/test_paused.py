"""Paused, as after a restore, a worker executes nothing and sends nothing, and says so."""

import asyncio
import logging

import pytest

from app.context import Context
from app.mail.delivery import EmlFolder
from app.operations.orders.list_all_orders import list_all_orders
from app.worker.run import Worker, run_once
from tests.people import KEES, SAME, load, place
from tests.settings import with_settings
from tests.waiting import PATIENCE_SECONDS


async def test_a_paused_worker_leaves_orders_and_mails(context: Context, caplog: pytest.LogCaptureFixture) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    paused = with_settings(context, worker_paused=1)
    folder = context.settings.data_dir / "mail"
    worker = Worker(paused, EmlFolder(folder), rest_seconds=0)
    with caplog.at_level(logging.WARNING):
        running = asyncio.create_task(worker.run())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while "worker_is_paused" not in caplog.text:
                await list_all_orders()
        worker.stop()
        await running
        await run_once(paused)
    assert [order.state for order in await list_all_orders()] == ["placed"]
    assert not folder.exists()
