"""No password step answers early, whatever it answers."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.context import Context
from app.main import create_app
from app.storage.engines.engine import Engine
from tests.browser import Browser, fields_of
from tests.conftest import Clock
from tests.settings import with_settings
from tests.web.steps import prepare

MINIMUM_MS = 60
KEES, SAME, NOBODY, NO_NUMBER = "10000001", "10000002", "99999999", "1"


@pytest.fixture
async def visitor(context: Context, engine: Engine) -> AsyncIterator[Browser]:  # noqa: ARG001  # the database is in use
    browser = Browser.of(create_app(with_settings(context, password_floor_ms=MINIMUM_MS)))
    yield browser
    await browser.client.aclose()


async def lasts(browser: Browser, address: str, test_id: str, **typed: str) -> bool:
    """Whether the answer to this form came after the minimum duration."""
    fields = fields_of((await browser.open(address)).form(test_id), test_id) | typed
    began = asyncio.get_running_loop().time()
    await browser.send(address, fields, follow=False)
    return asyncio.get_running_loop().time() - began >= MINIMUM_MS / 1000


@pytest.mark.parametrize("number", [KEES, NOBODY, NO_NUMBER])
@pytest.mark.parametrize("password", ["wrong", "", "demo-10000001"])
async def test_every_answer_at_the_login_takes_as_long(visitor: Browser, number: str, password: str) -> None:
    assert await lasts(visitor, "/login", "login-form", customer_number=number, password=password)


@pytest.mark.parametrize("number", [SAME, KEES, NOBODY, NO_NUMBER])
@pytest.mark.parametrize("password", ["wrong", "", "demo-10000002"])
async def test_every_answer_at_step_1_takes_as_long(visitor: Browser, number: str, password: str) -> None:
    await visitor.log_in(KEES)
    assert await lasts(visitor, "/merge", "merge-form", customer_number=number, password=password)


@pytest.mark.parametrize("password", ["wrong", "", "demo-10000001"])
async def test_every_answer_to_the_own_password_takes_as_long(
    visitor: Browser, clock: Clock, password: str
) -> None:
    await visitor.log_in(KEES)
    await prepare(visitor, SAME)
    clock.advance(timedelta(minutes=16))
    assert await lasts(visitor, "/merge/review", "review-place", password=password)


@pytest.mark.parametrize("name", ["anja", "", "No Such Name!"])
async def test_every_answer_at_the_staff_login_takes_as_long(visitor: Browser, name: str) -> None:
    assert await lasts(visitor, "/staff/login", "staff-login-form", user_name=name, password="wrong")


async def test_limited_answers_take_as_long_too(visitor: Browser) -> None:
    assert all(
        [await lasts(visitor, "/login", "login-form", customer_number=KEES, password="x") for _ in range(12)]
    )
