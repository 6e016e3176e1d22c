"""T11: the session was renewed by the own password, then the database went away: nobody is logged out by it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.main import create_app
from app.operations.desk import Desk
from app.storage.customers import lock_customers
from app.storage.sql import run
from app.storage.transaction import write_transaction
from tests.browser import ADDRESS, Browser, Page
from tests.conftest import Clock
from tests.databases import PostgresDatabases
from tests.people import KEES, SAME, id_of, load, merge, password_of
from tests.trust.test_lock_order import beside, waiting
from tests.web.steps import prepare


@pytest.fixture
def databases(postgres_databases: PostgresDatabases) -> PostgresDatabases:
    return postgres_databases


@pytest.fixture
async def kees(desk: Desk) -> AsyncIterator[Browser]:
    await load(desk, KEES, SAME)
    browser = Browser.of(create_app(replace(desk, settings=replace(desk.settings, public_url=ADDRESS))))
    await browser.log_in(KEES)
    yield browser
    await browser.client.aclose()


async def test_who_takes_a_merge_back_can_try_again(kees: Browser, desk: Desk) -> None:
    (reference,) = await merge(desk, KEES, SAME)
    page = await kees.open(f"/orders/{reference}/reversal")
    assert (await press_while_the_database_goes(kees, page, "reversal-form")).status == 503
    page = await kees.open(f"/orders/{reference}/reversal")
    assert (await kees.press(page, "reversal-form", password=password_of(KEES))).address.startswith("/orders/")


async def test_who_sends_a_draft_can_try_again(kees: Browser, clock: Clock) -> None:
    await prepare(kees, SAME)
    clock.advance(timedelta(minutes=16))
    page = await kees.open("/merge/review")
    assert (await press_while_the_database_goes(kees, page, "review-place")).status == 503
    page = await kees.open("/merge/review")
    assert (await kees.press(page, "review-place")).address.startswith("/orders/")


async def press_while_the_database_goes(kees: Browser, page: Page, form: str) -> Page:
    """The connection ends while the order waits for both customers, so after the session was renewed."""
    async with write_transaction():
        await lock_customers((await id_of(KEES), await id_of(SAME)))
        sending = beside(kees.press(page, form, password=password_of(KEES)))
        await waiting(1)
        await run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted")
        return await sending
