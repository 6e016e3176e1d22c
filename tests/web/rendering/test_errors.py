"""Every error is a page with a way on, for customers who are signed in and for those who are not."""

import logging

import pytest
from litestar import Litestar, get

from app.config import Settings
from app.errors import Busy, TooManyGuesses
from app.storage.engines.engine import Engine
from tests.browser import Browser, fields_of
from tests.web.steps import take_away

SECRET = "NL91ABNA0417164300"


@get("/broken")
async def broken() -> None:
    raise ValueError(SECRET)


@get("/busy")
async def busy() -> None:
    raise Busy


@get("/limited")
async def limited() -> None:
    raise TooManyGuesses(61)


@pytest.fixture
def troubled(app: Litestar) -> None:
    """Three more addresses, which only fail."""
    for handler in (broken, busy, limited):
        app.register(handler)


@pytest.mark.parametrize("address", ["/nowhere", "/orders/a/b", "/merge/x", "/static/../app.db", "/%00", "/é"])
async def test_an_unknown_address_is_a_page_of_ours(kees: Browser, address: str) -> None:
    page = await kees.open(address)
    assert (page.status, page.heading) == (404, "Deze pagina bestaat niet")
    assert page.part("error-page").get("data-status") == "404"
    assert page.part("layout-customer").text == "Klantnummer 10000001"


async def test_an_unknown_address_tells_a_visitor_no_less(visitor: Browser) -> None:
    page = await visitor.open("/nowhere")
    assert page.status == 404
    assert not page.has("layout-customer")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_an_unknown_method_is_a_page_of_ours(kees: Browser, method: str) -> None:
    answer = await kees.client.request(method, "/merge")
    assert answer.status_code == 405
    assert "Deze pagina bestaat niet" in answer.text


@pytest.mark.usefixtures("troubled")
async def test_a_fault_of_ours_shows_a_code_and_logs_no_values(
    visitor: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        page = await visitor.open("/broken")
    assert (page.status, page.heading) == (500, "Er ging iets mis bij ons")
    assert page.part("error-code").text.split()[-1].strip(".") in caplog.text
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text + page.source


@pytest.mark.usefixtures("troubled")
async def test_a_busy_database_is_told_with_a_time(visitor: Browser) -> None:
    page = await visitor.open("/busy")
    assert (page.status, page.heading) == (503, "Het is nu erg druk")
    assert page.headers["Retry-After"] == "5"


@pytest.mark.parametrize("address", ["/contract", "/nowhere"])
async def test_without_its_database_an_error_is_still_a_page(
    kees: Browser, engine: Engine, settings: Settings, address: str
) -> None:
    await engine.close_connection_pool()
    take_away(settings)
    page = await kees.open(address)
    assert page.status == (404 if address == "/nowhere" else 503)


@pytest.mark.usefixtures("troubled")
async def test_a_limit_is_told_in_minutes(visitor: Browser) -> None:
    page = await visitor.open("/limited")
    assert (page.status, page.heading) == (429, "Te veel pogingen")
    assert page.headers["Retry-After"] == "120"
    assert "Wacht 2 minuten" in page.text


async def test_a_body_over_the_limit_is_told(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/login")).form("login-form"))
    answer = await visitor.send("/login", fields | {"customer_number": "1" * 66_000})
    assert answer.status_code == 413
    assert "Je hebt te veel gestuurd" in answer.text
    assert "bestand" not in answer.text
