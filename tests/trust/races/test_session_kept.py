"""T11: the database or the answer goes away after the own password: nobody is logged out, no order is lost."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.context import Context
from app.main import create_app
from app.storage.customers import lock_customers
from app.storage.sql import run
from app.storage.transaction import write_transaction
from tests.browser import ADDRESS, Browser, Page
from tests.conftest import Clock
from tests.databases import PostgresDatabases
from tests.people import KEES, SAME, count, id_of, load, merge, password_of
from tests.settings import with_settings
from tests.trust.races.test_lock_order import beside, waiting
from tests.web.steps import prepare


@pytest.fixture
def databases(postgres_databases: PostgresDatabases) -> PostgresDatabases:
    return postgres_databases


@pytest.fixture
async def kees(context: Context) -> AsyncIterator[Browser]:
    await load(context, KEES, SAME)
    browser = Browser.of(create_app(with_settings(context, public_url=ADDRESS)))
    await browser.log_in(KEES)
    yield browser
    await browser.client.aclose()


async def test_who_takes_a_merge_back_can_try_again(kees: Browser, context: Context) -> None:
    (reference,) = await merge(context, KEES, SAME)
    page, token = await kees.open(f"/orders/{reference}/reversal"), session_of(kees)
    assert (await press_while_the_database_goes(kees, page, "reversal-form")).status == 503
    assert session_of(kees) == token
    page = await kees.open(f"/orders/{reference}/reversal")
    assert (await kees.press(page, "reversal-form", password=password_of(KEES))).address.startswith("/orders/")


async def test_who_sends_a_draft_can_try_again(kees: Browser, clock: Clock) -> None:
    await prepare(kees, SAME)
    clock.advance(timedelta(minutes=16))
    page = await kees.open("/merge/review")
    assert (await press_while_the_database_goes(kees, page, "review-place")).status == 503
    page = await kees.open("/merge/review")
    assert (await kees.press(page, "review-place", password=password_of(KEES))).address.startswith("/orders/")


async def test_a_lost_answer_to_a_reversal_is_given_again(kees: Browser, context: Context) -> None:
    (reference,) = await merge(context, KEES, SAME)
    page = await kees.open(f"/orders/{reference}/reversal")
    first, second = await press_twice(kees, page, "reversal-form")
    assert first.address == second.address != page.address
    assert await count("merge_order", "kind = 'reversal'") == 1


async def test_a_lost_answer_to_a_sending_is_given_again(kees: Browser, clock: Clock) -> None:
    await prepare(kees, SAME)
    clock.advance(timedelta(minutes=16))
    first, second = await press_twice(kees, await kees.open("/merge/review"), "review-place")
    assert first.address == second.address
    assert await count("merge_order") == 1
    assert (await kees.open("/contract")).status == 200


async def press_twice(kees: Browser, page: Page, form: str) -> tuple[Page, Page]:
    """The answer to the first time is lost, its cookie too."""
    before = session_of(kees)
    first = await kees.press(page, form, password=password_of(KEES))
    assert session_of(kees) != before
    kees.client.cookies.set("__Host-session", before, domain="klant.test", path="/")
    return first, await kees.press(page, form, password=password_of(KEES))


def session_of(kees: Browser) -> str:
    return kees.client.cookies["__Host-session"]


async def press_while_the_database_goes(kees: Browser, page: Page, form: str) -> Page:
    """The connection ends while the order waits for both customers, so after the own password was found right."""
    async with write_transaction():
        await lock_customers((await id_of(KEES), await id_of(SAME)))
        sending = beside(kees.press(page, form, password=password_of(KEES)))
        await waiting(1)
        await run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted")
        return await sending
