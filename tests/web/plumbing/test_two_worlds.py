"""Customers and staff are two worlds: no cookie, token or login of one opens anything of the other."""

import pytest

from app.context import Context
from tests.browser import Browser
from tests.web.office import case_with_document, enter, open_block
from tests.web.rendering.test_routes import CUSTOMERS, STAFF

KEES_OTHER = "10000007"
LOTTE = "20000001"


def filled(path: str) -> str:
    return path.replace("{reference:str}", "20261123-AAAAAA").replace("{document:int}", "1")


@pytest.mark.parametrize(("path", "method"), sorted(STAFF))
async def test_a_customer_reaches_nothing_of_staff(kees: Browser, path: str, method: str) -> None:
    cookie = kees.client.cookies.get("__Host-session") or ""
    for _ in range(2):
        if method == "GET":
            answer = await kees.look(filled(path))
            assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/login")
        else:
            own = (await kees.open("/contract")).root.all(name="_csrf_token")[0].get("value")
            fields = {"decision": "accept", "reason": "", "_csrf_token": own}
            assert (await kees.send(filled(path), fields, follow=False)).status_code == 403
        kees.client.cookies.set("__Host-staff", cookie)  # and once more with the own token as if it were theirs


@pytest.mark.parametrize(("path", "method"), sorted(CUSTOMERS))
async def test_staff_cannot_act_as_a_customer(office: Browser, path: str, method: str) -> None:
    page = await enter(office, "demo-staff-1")
    token = page.root.all(name="_csrf_token")[0].get("value")
    cookie = office.client.cookies.get("__Host-staff") or ""
    for _ in range(2):
        if method == "GET":
            answer = await office.look(filled(path))
            assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/login")
        else:
            answer = await office.send(filled(path), {"_csrf_token": token}, follow=False)
            assert answer.status_code == 403
        office.client.cookies.set("__Host-session", cookie)


async def test_both_can_be_logged_in_in_one_browser_and_see_only_their_own(kees: Browser) -> None:
    page = await kees.open("/staff/login")
    assert not page.has("layout-customer")
    page = await kees.press(page, "staff-login-submit", user_name="demo-staff-1", password="demo-staff-1")
    assert page.has("layout-staff")
    assert not page.has("layout-customer")
    page = await kees.open("/contract")
    assert page.has("layout-customer")
    assert not page.has("layout-staff")
    await kees.press(page, "layout-logout")
    assert (await kees.look("/staff")).status_code == 200


async def test_a_form_of_the_back_office_needs_its_own_token(
    kees: Browser, office: Browser, context: Context
) -> None:
    reference, _ = await case_with_document(kees, context)
    await enter(office, "demo-staff-1")
    answer = await office.send(f"/staff/cases/{reference}", {"decision": "accept", "reason": ""}, follow=False)
    assert answer.status_code == 403
    page = await office.open(f"/staff/cases/{reference}")
    assert page.has("staff-case-form")


async def test_somebody_elses_case_is_no_case(kees: Browser, visitor: Browser) -> None:
    reference = await open_block(kees)
    assert (await kees.open("/contract")).has(f"contract-case-{reference.lower()}")
    await kees.press(await kees.open("/contract"), "layout-logout")
    await visitor.log_in(LOTTE)
    page = await visitor.open("/contract")
    assert reference not in page.source
    for address in (f"/transfer-form.pdf?case={reference}", f"/transfer-form?case={reference}"):
        assert (await visitor.look(address)).status_code == 404


async def test_the_absorbed_number_does_not_see_the_case_of_the_surviving_one(kees: Browser) -> None:
    reference = await open_block(kees, KEES_OTHER)
    await kees.press(await kees.open("/contract"), "layout-logout")
    await kees.log_in(KEES_OTHER)
    assert reference not in (await kees.open("/contract")).source
