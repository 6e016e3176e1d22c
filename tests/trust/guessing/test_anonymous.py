"""T11: whoever is not logged in leaves no row; a good login sets its two cookies and renews an old hash."""

from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from litestar import Litestar

from app.context import Context
from app.passwords import Passwords
from app.storage.sql import engine_type, one
from app.storage.tables import TABLES
from tests.browser import Browser, fields_of
from tests.people import ALL_CONTACT, KEES, SAME, count, edit, load
from tests.trust.guessing.test_strangers import guess, served_at
from tests.trust.programme import Figures, scaled

VISITS = scaled(20, 200, 2000)
ADDRESSES = (
    "/",
    "/login",
    "/contract",
    "/merge",
    "/help/merge",
    "/contact",
    "/staff/login",
    "/nowhere",
    "/orders/x",
)


@pytest.fixture
async def app(context: Context) -> Litestar:
    await load(context, KEES, SAME)
    return served_at(context)


async def rows() -> dict[str, int]:
    return {table._meta.tablename: await count(table._meta.tablename) for table in TABLES}


async def test_anonymous_visits_leave_no_row_at_all(visitor: Browser, figures: Figures) -> None:
    before = await rows()
    for visit in range(VISITS):
        visitor.client.cookies.clear()
        visitor.client.cookies.set("__Host-session", f"planted-{visit:040}", domain="klant.test", path="/")
        await visitor.look(ADDRESSES[visit % len(ADDRESSES)])
    assert await rows() == before
    figures.saw("T11", f"rows left by {VISITS} anonymous visits", "= 0", 0, engine_type())


async def test_a_wrong_password_opens_nothing_and_sets_no_cookie(visitor: Browser) -> None:
    answer = await guess(visitor, "/login", KEES, "wrong")
    assert "Set-Cookie" not in answer.headers
    assert (await count("session"), await count("known_device")) == (0, 0)


async def test_a_login_remembers_the_browser_for_a_year_and_the_session_for_a_sitting(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/login")).form("login-form"))
    form = fields | {"customer_number": KEES, "password": f"demo-{KEES}"}
    answer = await visitor.send("/login", form, follow=False)
    cookies = dict(cookie.split("=", 1) for cookie in answer.headers.get_list("Set-Cookie"))
    assert cookies.keys() == {"__Host-session", "__Host-device"}
    assert attributes(cookies["__Host-session"]) == {"httponly", "path=/", "samesite=lax", "secure"}
    assert attributes(cookies["__Host-device"]) == {
        "httponly",
        "max-age=31536000",
        "path=/",
        "samesite=strict",
        "secure",
    }
    assert len(cookies["__Host-device"].partition(";")[0]) == 43  # 256 bits


async def test_logging_out_keeps_the_device_and_changes_the_session_cookie(visitor: Browser) -> None:
    await visitor.log_in(KEES)
    device = visitor.client.cookies["__Host-device"]
    page = await visitor.open("/contract")
    token = page.form("layout-logout").one("input", name="_csrf_token").get("value")
    answer = await visitor.send("/logout", {"_csrf_token": token}, follow=False)
    assert [cookie.partition("=")[0] for cookie in answer.headers.get_list("Set-Cookie")] == ["__Host-session"]
    assert visitor.client.cookies["__Host-device"] == device
    assert "__Host-session" not in visitor.client.cookies


async def test_a_known_browser_logs_in_while_strangers_have_closed_the_number(
    visitor: Browser, app: Litestar
) -> None:
    await visitor.log_in(KEES)
    await visitor.press(await visitor.open("/contract"), "layout-logout")
    stranger = Browser.of(app)
    statuses = [(await guess(stranger, "/login", KEES, "wrong")).status_code for _ in range(12)]
    assert statuses == [422] * 10 + [429] * 2
    assert (await visitor.log_in(KEES)).address == "/contract"
    await stranger.client.aclose()


@pytest.mark.parametrize("step", ["/login", "/merge"])
async def test_a_hash_made_with_other_figures_is_made_anew_after_the_answer(context: Context, step: str) -> None:
    await load(context, KEES, SAME, ALL_CONTACT)
    number = KEES if step == "/login" else SAME
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(f"demo-{number}")
    await edit(number, password_hash=old)
    now = replace(context, passwords=Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
    visitor = Browser.of(served_at(now))
    for _ in range(2):
        await visitor.log_in(KEES)
        await guess(visitor, step, number, f"demo-{number}")
        row = await one("SELECT password_hash, credential_version FROM customer WHERE number = {}", number)
        assert row is not None
        assert row["password_hash"].startswith("$argon2id$v=19$m=8,t=1,p=1$")
        assert row["credential_version"] == 1
        await visitor.press(await visitor.open("/contract"), "layout-logout")
    await visitor.client.aclose()


def attributes(cookie: str) -> set[str]:
    return {part.strip().lower() for part in cookie.split(";")[1:]}
