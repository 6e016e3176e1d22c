"""/staff/feedback: what readers said about the help article."""

import pytest
from litestar import Litestar

from app.context import Context
from app.operations.staff.add_staff import add_staff
from tests.browser import Browser


@pytest.fixture
async def els(context: Context, app: Litestar, visitor: Browser) -> Browser:  # noqa: ARG001  # the database is in use
    """A member of staff, logged in."""
    secret = await add_staff(context, "els", "Els Vos")
    await visitor.press(await visitor.open("/staff/login"), "staff-login-form", user_name="els", password=secret)
    return visitor


async def test_before_the_first_answer_it_says_so(els: Browser) -> None:
    page = await els.open("/staff/feedback")
    assert page.heading == "Antwoorden op de uitleg"
    assert page.part("staff-feedback-counts").text == "Ja 0 Nee 0"
    assert "Nog niemand heeft een antwoord geschreven." in page.text


async def test_it_counts_answers_and_shows_remarks_as_text(els: Browser) -> None:
    for button in ("yes", "no"):
        answered = await els.press(await els.open("/help/merge"), f"help-feedback-{button}")
    await els.press(answered, "help-feedback-submit", remark="<b>Stap 3</b>\r\nis lastig")
    page = await els.open("/staff/feedback")
    assert page.part("staff-feedback-counts").text == "Ja 1 Nee 1 Geholpen 50%"
    row = page.part("staff-feedback-remark-1")
    assert row.one("td").text == "<b>Stap 3</b> is lastig"
    assert row.one("time").text == "23 november 2026 om 13.00 uur"


async def test_the_menu_leads_to_it(els: Browser) -> None:
    page = await els.open("/staff/feedback")
    (here,) = [link for link in page.root.all("a") if link.get("aria-current") == "page"]
    assert here.get("href") == "/staff/feedback"


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99999"])
async def test_a_page_that_nobody_can_have_does_not_exist(els: Browser, query: str) -> None:
    assert (await els.open(f"/staff/feedback{query}")).status == 404


async def test_a_customer_does_not_read_it(kees: Browser) -> None:
    answer = await kees.look("/staff/feedback")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/staff/login")
