"""No password step answers early."""

import asyncio
from dataclasses import replace

import pytest

from app.main import create_app
from app.operations.desk import Desk
from app.storage.engine import Engine
from tests.browser import Browser, fields_of

FLOOR_MS = 60


@pytest.mark.parametrize("number", ["10000001", "99999999", "1"])
async def test_every_answer_takes_as_long(desk: Desk, engine: Engine, number: str) -> None:  # noqa: ARG001  # in use
    visitor = Browser.of(create_app(replace(desk, settings=replace(desk.settings, password_floor_ms=FLOOR_MS))))
    fields = fields_of((await visitor.open("/login")).form("login-form"))
    began = asyncio.get_running_loop().time()
    await visitor.send("/login", fields | {"customer_number": number, "password": "wrong"})
    assert asyncio.get_running_loop().time() - began >= FLOOR_MS / 1000
    await visitor.client.aclose()
