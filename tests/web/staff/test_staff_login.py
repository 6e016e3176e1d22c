"""The staff login: its own cookie, its own limits, one refusal for everything."""

from datetime import timedelta

import httpx
import pytest
from litestar import Litestar

from app.config import Settings
from app.context import Context
from app.operations.staff.add_staff import StaffRefused, add_staff
from app.operations.staff.end_staff import end_staff
from tests.browser import Browser, Page, fields_of
from tests.conftest import Clock
from tests.settings import changed
from tests.web.office import enter

REFUSAL = "Gebruikersnaam of wachtwoord klopt niet"


async def guess(office: Browser, user_name: str, password: str = "wrong") -> Page:
    page = await office.open("/staff/login")
    return await office.press(page, "staff-login-submit", user_name=user_name, password=password)


async def test_the_cookie_is_strict_and_ends_with_the_browser(office: Browser) -> None:
    page = await office.open("/staff/login")
    answer = await office.send(
        "/staff/login",
        {
            "user_name": "Demo-Staff-1 ",
            "password": "demo-staff-1",
            "_csrf_token": fields_of(page.form("staff-login-form"))["_csrf_token"],
        },
        follow=False,
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff")
    (cookie,) = [each for each in answer.headers.get_list("Set-Cookie") if each.startswith("__Host-staff=")]
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert parts == {"path=/", "secure", "httponly", "samesite=strict"}


@pytest.mark.parametrize("user_name", ["demo-staff-1", "nobody", "%$", "x" * 300])
async def test_every_refusal_is_the_same(office: Browser, user_name: str) -> None:
    page = await guess(office, user_name)
    assert (page.status, page.errors) == (422, [REFUSAL])


async def test_empty_fields_are_named(office: Browser) -> None:
    page = await guess(office, "", "")
    assert page.errors == ["Vul je gebruikersnaam in", "Vul je wachtwoord in"]


async def test_a_customer_is_no_member_of_staff(office: Browser) -> None:
    assert (await guess(office, "10000001", "demo-10000001")).errors == [REFUSAL]


async def test_the_sixth_guess_waits_but_not_for_somebody_elsewhere_or_later(
    office: Browser, second_office: Browser, clock: Clock, app: Litestar
) -> None:
    statuses = [(await guess(office, "demo-staff-1")).status for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    right = await guess(office, "demo-staff-1", "demo-staff-1")
    assert (right.status, right.headers["Retry-After"]) == (429, "900")
    elsewhere = httpx.ASGITransport(app=app, client=("203.0.113.9", 1))  # type: ignore[arg-type]  # the same protocol
    second_office.client._transport = elsewhere
    assert (await enter(second_office, "demo-staff-1")).address == "/staff"
    clock.advance(timedelta(minutes=15))
    assert (await enter(office, "demo-staff-1")).address == "/staff"


async def test_logging_out_ends_the_session_itself(office: Browser) -> None:
    page = await enter(office, "demo-staff-1")
    cookie = office.client.cookies.get("__Host-staff")
    page = await office.press(page, "layout-logout")
    assert page.address == "/staff/login"
    office.client.cookies.set("__Host-staff", cookie or "")
    assert (await office.look("/staff")).headers["Location"] == "/staff/login"


async def test_a_session_ends_after_a_quarter_of_an_hour_without_a_page(office: Browser, clock: Clock) -> None:
    await enter(office, "demo-staff-1")
    clock.advance(timedelta(minutes=14))
    assert (await office.look("/staff")).status_code == 200
    clock.advance(timedelta(minutes=15))
    assert (await office.look("/staff")).status_code == 303


async def test_a_session_ends_after_eight_hours_in_any_case(office: Browser, clock: Clock) -> None:
    await enter(office, "demo-staff-1")
    for _ in range(33):
        clock.advance(timedelta(minutes=14))
        assert (await office.look("/staff")).status_code == 200
    clock.advance(timedelta(minutes=28))
    assert (await office.look("/staff")).status_code == 303


async def test_an_account_that_ended_is_out_at_once(office: Browser, context: Context) -> None:
    await enter(office, "demo-staff-1")
    await end_staff(context, "demo-staff-1")
    assert (await office.look("/staff")).status_code == 303
    assert (await guess(office, "demo-staff-1", "demo-staff-1")).errors == [REFUSAL]
    with pytest.raises(StaffRefused):
        await end_staff(context, "demo-staff-1")


async def test_an_account_has_a_secret_that_is_told_once(office: Browser, context: Context) -> None:
    secret = await add_staff(context, "carla", "Carla Prins")
    assert len(secret) >= 24
    assert (await guess(office, "carla", secret)).part("layout-staff").text == "Carla Prins"
    for user_name, name in (("carla", "Nog een Carla"), ("Met Spatie", "Naam"), ("dirk", ""), ("dirk", "a\nb")):
        with pytest.raises(StaffRefused):
            await add_staff(context, user_name, name)
    for user_name, name in (("dirk", "\u3164"), ("d\u3164rk", "Dirk")):
        with pytest.raises(StaffRefused, match=r"not U\+3164 HANGUL FILLER"):
            await add_staff(context, user_name, name)


class TestWithAHostOfItsOwn:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:

        return changed(settings, staff_host="kantoor.test")

    async def test_the_back_office_exists_under_no_other_name(self, office: Browser) -> None:
        for address in ("/staff", "/staff/login", "/staff/nonsense"):
            assert (await office.look(address)).status_code == 404
        assert (await office.look("/login")).status_code == 200

    async def test_under_its_name_one_can_log_in(self, office: Browser) -> None:
        host = {"Host": "kantoor.test"}
        page = await office.client.get("/staff/login", headers=host)
        token = page.text.partition('name="_csrf_token" value="')[2].partition('"')[0]
        fields = {"user_name": "demo-staff-1", "password": "demo-staff-1", "_csrf_token": token}
        for origin, status in (("https://klant.test", 403), ("https://kantoor.test", 303)):
            answer = await office.client.post(
                "/staff/login", data=fields, headers=host | {"Origin": origin}, follow_redirects=False
            )
            assert answer.status_code == status
