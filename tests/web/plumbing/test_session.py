"""Sessions: what makes one, what keeps it, what ends it."""

from datetime import timedelta

import pytest

from app.storage.tables.trust import Session
from tests.browser import Browser, fields_of
from tests.conftest import Clock

COOKIE = "__Host-session"
PLANTED = "planted-" + "x" * 35


def token_of(visitor: Browser) -> str:
    return str(dict(visitor.client.cookies).get(COOKIE, ""))


async def test_a_visitor_who_is_not_logged_in_leaves_no_row(visitor: Browser) -> None:
    for address in ("/login", "/", "/contract", "/nowhere", "/health/ready"):
        await visitor.client.get(address)
    assert await Session.count() == 0


async def test_a_planted_token_is_never_adopted(visitor: Browser) -> None:
    visitor.client.cookies.set(COOKIE, PLANTED, domain="klant.test", path="/")
    await visitor.log_in("10000001")
    assert token_of(visitor) != PLANTED
    assert len(token_of(visitor)) == 43


async def test_a_login_over_a_live_session_ends_that_one(kees: Browser) -> None:
    first = token_of(kees)
    fields = fields_of((await kees.open("/contract")).form("layout-logout"))
    await kees.send("/login", fields | {"customer_number": "10000001", "password": "demo-10000001"})
    assert token_of(kees) not in {"", first}
    assert await Session.count() == 1


async def test_the_cookie_is_for_this_host_and_not_for_scripts(visitor: Browser) -> None:
    page = await visitor.open("/login")
    token = page.form("login-form").one("input", name="_csrf_token").get("value")
    fields = {"_csrf_token": token, "customer_number": "10000001", "password": "demo-10000001"}
    cookie = (await visitor.send("/login", fields, follow=False)).headers.get_list("Set-Cookie")[0]
    assert cookie.startswith("__Host-session=")
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {
        "httponly",
        "path=/",
        "samesite=lax",
        "secure",
    }


async def test_half_an_hour_of_doing_nothing_ends_it(kees: Browser, clock: Clock) -> None:
    clock.advance(timedelta(minutes=29))
    assert (await kees.open("/contract")).status == 200
    clock.advance(timedelta(minutes=29))
    assert (await kees.open("/contract")).address == "/contract"
    clock.advance(timedelta(minutes=31))
    page = await kees.open("/contract")
    assert page.address == "/login?next=%2Fcontract&reason=expired"
    assert page.part("login-notice").get("data-status") == "expired"


async def test_twelve_hours_end_it_whatever_happens(kees: Browser, clock: Clock) -> None:
    for _ in range(36):
        assert (await kees.look("/contract")).status_code == 200
        clock.advance(timedelta(minutes=20))
    assert (await kees.look("/contract")).status_code == 303


@pytest.mark.parametrize("poll", ["?since=x", "?refresh=30"])
async def test_a_poll_does_not_keep_it_alive(kees: Browser, clock: Clock, poll: str) -> None:
    for _ in range(3):
        clock.advance(timedelta(minutes=9))
        assert (await kees.look(f"/orders{poll}")).status_code == 200
    clock.advance(timedelta(minutes=9))
    assert (await kees.look("/orders")).status_code == 303


async def test_an_expired_form_leads_to_the_login_and_back(kees: Browser, clock: Clock) -> None:
    page = await kees.open("/merge")
    clock.advance(timedelta(minutes=31))
    page = await kees.press(page, "merge-form", customer_number="10000002", password="demo-10000002")
    assert page.address == "/login?next=%2Fmerge&reason=expired"


async def test_htmx_is_told_to_load_the_login_page_whole(kees: Browser, clock: Clock) -> None:
    clock.advance(timedelta(minutes=31))
    answer = await kees.with_htmx.look("/merge")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["HX-Redirect"] == "/login?next=%2Fmerge&reason=expired"
