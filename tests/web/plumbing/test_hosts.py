"""The Host header: under https only our own names, over plain http any."""

import httpx
import pytest

from app.config import Settings
from app.context import Context
from app.main import create_app
from app.storage.engines.engine import Engine
from app.storage.sql import run
from tests.browser import Browser
from tests.lint import lint_headers
from tests.settings import changed, with_settings

FOREIGN = [
    "evil.test",
    "klant.test.evil.test",
    "klant.test.",
    "klant.test@evil.test",
    "klant.test:x",
    "",
    "127.0.0.1",
]


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("address", ["/", "/login", "/nowhere", "/static/unknown.css", "/staff/login", "/health"])
async def test_another_name_is_refused_before_anything_else(visitor: Browser, address: str, host: str) -> None:
    answer = await visitor.client.get(address, headers={"Host": host}, follow_redirects=False)
    assert (answer.status_code, "Set-Cookie" in answer.headers, "Location" in answer.headers) == (
        400,
        False,
        False,
    )
    assert (host or "-") not in answer.text
    lint_headers(answer)


async def test_a_form_under_another_name_counts_nothing(visitor: Browser) -> None:
    fields = {"customer_number": "10000001", "password": "x"}
    answer = await visitor.client.post("/login", data=fields, headers={"Host": "evil.test"})
    assert answer.status_code == 400
    assert await run("SELECT bucket FROM attempt") == []


async def test_two_names_are_none(visitor: Browser) -> None:
    for second in ("klant.test", "evil.test"):
        answer = await visitor.client.get("/login", headers=[("Host", "klant.test"), ("Host", second)])
        assert answer.status_code == 400


@pytest.mark.parametrize("host", ["klant.test", "KLANT.test", "klant.test:443", "klant.test:8443"])
async def test_our_own_name_is_accepted_however_it_is_written(visitor: Browser, host: str) -> None:
    assert (await visitor.client.get("/login", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("address", ["/health/live", "/health/ready", "/metrics"])
async def test_monitors_may_ask_by_any_address(visitor: Browser, address: str) -> None:
    """What they are told is their own matter."""
    assert (await visitor.client.get(address, headers={"Host": "10.0.0.7:8000"})).status_code != 400


async def test_a_demo_over_plain_http_answers_to_any_name(context: Context, engine: Engine) -> None:  # noqa: ARG001  # in use
    app = create_app(with_settings(context, public_url="http://127.0.0.1:8000"))
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]  # the same protocol in other words
    async with httpx.AsyncClient(transport=transport, base_url="http://laptop.local:8000") as client:
        assert (await client.get("/login")).status_code == 200


class TestWithAHostForStaff:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return changed(settings, staff_host="kantoor.test")

    async def test_it_is_the_other_name_that_counts(self, visitor: Browser) -> None:
        for host, status in (
            *(("kantoor.test", 200), ("Kantoor.TEST", 200), ("kantoor.test:443", 200)),
            *(("evil.test", 400), ("klant.test", 404)),
        ):
            answer = await visitor.client.get("/staff/login", headers={"Host": host})
            assert answer.status_code == status
