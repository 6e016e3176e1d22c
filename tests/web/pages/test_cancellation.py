"""/orders/{reference}/cancellation: a form without a page of its own, as long as the order is held."""

from datetime import timedelta

import pytest
from litestar import Litestar

from app.context import Context
from app.main import create_app
from app.storage.engines.engine import Engine
from tests.browser import Browser, Page, fields_of
from tests.conftest import Clock
from tests.settings import with_settings
from tests.web.steps import place, take_away

HOLD = timedelta(hours=4)


@pytest.fixture
def app(context: Context, engine: Engine) -> Litestar:  # noqa: ARG001  # the database is in use
    """An application whose orders wait four hours."""
    return create_app(with_settings(context, execution_hold_hours=4))


def version_of(page: Page) -> str:
    return page.part("order-status").get("data-version")


async def test_a_held_order_says_when_it_is_executed_and_whom_to_ask(kees: Browser) -> None:
    page = await place(kees, "10000002")
    assert (
        "We voeren de opdracht uit op 23 november 2026 om 17.00 uur. Je kunt de opdracht tot dan annuleren."
        in page.text
    )
    assert "Klopt er iets niet? Neem contact op." in page.text
    assert page.part("order-contact").get("href") == "/contact?subject=merge"


async def test_cancelling_leads_back_to_the_order_which_says_so(kees: Browser) -> None:
    page = await place(kees, "10000002")
    address = page.address
    page = await kees.press(page, "order-cancel")
    assert (page.address, page.status) == (address, 200)
    assert page.title.startswith("Geannuleerd: Opdracht ")
    assert page.part("order-status").get("data-status") == "failed"
    assert "De opdracht is geannuleerd" in page.text
    assert "Er is niets veranderd." in page.text
    assert page.part("order-retry").get("href") == "/merge"
    assert not page.has("order-cancel")
    assert "Opdracht uitvoeren: niet gedaan" in page.part("order-steps").text
    row = (await kees.open("/orders")).part(f"orders-row-{address.removeprefix('/orders/').lower()}")
    assert "Geannuleerd" in row.text
    assert row.get("data-status") == "failed"


async def test_pressing_twice_is_pressing_once(kees: Browser) -> None:
    page = await place(kees, "10000002")
    first, second = [await kees.press(page, "order-cancel") for _ in range(2)]
    assert (first.status, first.address) == (second.status, second.address)


async def test_the_button_goes_when_the_hold_ends_and_a_poll_notices(kees: Browser, clock: Clock) -> None:
    page = await place(kees, "10000002")
    clock.advance(timedelta(minutes=26))
    page = await kees.open(page.address)
    poll = f"{page.address}?since={version_of(page)}"
    assert (await kees.look(poll)).status_code == 204
    clock.advance(HOLD)
    await kees.log_in("10000001")
    assert (await kees.look(poll)).status_code == 200
    assert not (await kees.open(page.address)).has("order-cancel")


async def test_too_late_is_409_with_the_way_to_the_order(kees: Browser, clock: Clock) -> None:
    page = await place(kees, "10000002")
    clock.advance(timedelta(minutes=29))
    await kees.open("/contract")
    clock.advance(HOLD - timedelta(minutes=29))
    await kees.log_in("10000001")
    fresh = fields_of((await kees.open("/merge")).form("layout-logout"))
    answer = await kees.send(f"{page.address}/cancellation", {"_csrf_token": fresh["_csrf_token"]})
    assert answer.status_code == 409
    assert "Je kunt deze opdracht niet meer annuleren" in answer.text
    assert f'href="{page.address}?v=' in answer.text


async def test_a_cancellation_that_shows_something_else_cancels_nothing(kees: Browser) -> None:
    page = await place(kees, "10000002")
    for shown in ("", "forged"):
        answer = await kees.press(page, "order-cancel", shown=shown)
        assert (answer.status, answer.root.one(id="error-way").get("href")) == (409, page.address)
    assert (await kees.open(page.address)).has("order-cancel")


@pytest.mark.parametrize("reference", ["20261123-AAAAAA", "x", "%00"])
async def test_an_order_that_is_not_yours_is_not_there(kees: Browser, reference: str) -> None:
    token = fields_of((await kees.open("/contract")).form("layout-logout"))["_csrf_token"]
    answer = await kees.send(f"/orders/{reference}/cancellation", {"_csrf_token": token})
    assert answer.status_code == 404


async def test_there_is_nothing_to_read_at_this_address(kees: Browser) -> None:
    page = await place(kees, "10000002")
    assert (await kees.open(f"{page.address}/cancellation")).status == 405


async def test_every_error_leads_back_to_the_order_and_not_to_the_form(
    kees: Browser, context: Context, engine: Engine
) -> None:
    page = await place(kees, "10000002")
    forged = await kees.send(f"{page.address}/cancellation", {"_csrf_token": "x"})
    assert forged.status_code == 403
    assert f'href="{page.address}?v=' in forged.text
    kees.client.cookies.delete("__Host-session")
    fields = fields_of((await kees.open("/login")).form("login-form"))
    ended = await kees.send(f"{page.address}/cancellation", {"_csrf_token": fields["_csrf_token"]}, follow=False)
    assert ended.headers["Location"] == f"/login?next={page.address.replace('/', '%2F')}"
    await kees.log_in("10000001")
    page = await kees.open(page.address)
    await engine.close_connection_pool()
    take_away(context.settings)
    busy = await kees.press(page, "order-cancel")
    assert (busy.status, busy.root.one(id="error-way").get("href")) == (503, page.address)
