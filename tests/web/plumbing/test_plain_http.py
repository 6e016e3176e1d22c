"""Without https, as in the demo: text browsers drop Secure cookies there, so ours are plain."""

from collections.abc import AsyncIterator

import httpx
import pytest

from app.context import Context
from app.main import create_app
from app.storage.engines.engine import Engine
from tests.browser import fields_of
from tests.html import read_html
from tests.settings import with_settings

ADDRESS = "http://127.0.0.1:8000"
FORM = {"customer_number": "10000001", "password": "demo-10000001"}


@pytest.fixture
async def plain(context: Context, engine: Engine) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001  # database in use
    app = create_app(with_settings(context, public_url=ADDRESS))
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]  # the same protocol in other words
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        yield client


async def token_from(client: httpx.AsyncClient) -> dict[str, str]:
    page = read_html((await client.get("/login")).text)
    return fields_of(page.one("form", data_testid="login-form"))


async def test_cookies_have_plain_names_and_are_not_secure(plain: httpx.AsyncClient) -> None:
    answer = await plain.post("/login", data=await token_from(plain) | FORM)
    assert answer.status_code == 303
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "Secure" not in cookie
    assert (await plain.get("/contract")).status_code == 200


async def test_no_browser_is_told_to_insist_on_https(plain: httpx.AsyncClient) -> None:
    assert "Strict-Transport-Security" not in (await plain.get("/login")).headers


@pytest.mark.parametrize(("host", "accepted"), [("127.0.0.1:8000", True), ("localhost:8000", False)])
async def test_a_form_comes_from_the_address_it_is_sent_to(
    plain: httpx.AsyncClient, host: str, accepted: bool
) -> None:
    fields = await token_from(plain) | FORM
    answer = await plain.post("/login", data=fields, headers={"Origin": f"http://{host}"})
    assert answer.status_code == (303 if accepted else 403)
