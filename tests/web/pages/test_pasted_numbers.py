"""A customer number that was copied from a table or a mail brings signs along that nobody sees."""

import pytest

from app.storage.sql import run
from tests.browser import Browser
from tests.web.letterbox import FILLED, write
from tests.web.steps import prove

WRAPPED = {
    "tab behind": "{}\t",
    "zero width space behind": "{}\u200b",
    "direction mark before": "\u200e{}",
    "byte order mark before": "\ufeff{}",
    "embedding": "\u202a{}\u202c",
    "isolate": "\u2068{}\u2069",
}
PASTED = pytest.mark.parametrize("wrapping", WRAPPED.values(), ids=WRAPPED)


@PASTED
async def test_it_is_read_at_the_login(visitor: Browser, wrapping: str) -> None:
    page = await visitor.open("/login")
    number = wrapping.format("10000001")
    page = await visitor.press(page, "login-form", customer_number=number, password="demo-10000001")
    assert page.address == "/contract"


@PASTED
async def test_it_is_shown_again_without_them(visitor: Browser, wrapping: str) -> None:
    page = await visitor.open("/login")
    page = await visitor.press(page, "login-form", customer_number=wrapping.format("10000001"))
    assert page.status == 422
    assert page.form("login-form").one("input", name="customer_number").get("value") == "10000001"


async def test_it_is_read_in_step_1(kees: Browser) -> None:
    page = await prove(kees, "1000\u00ad00\u206004\t", "demo-10000004")
    assert page.address == "/merge/comparison"


async def test_it_is_read_in_the_contact_form(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    page = await write(visitor, page, **FILLED, customer_number="\u206610000004\u2069")
    assert page.address.startswith("/contact/sent")
    assert [row["typed_number"] for row in await run("SELECT typed_number FROM message")] == ["10000004"]
