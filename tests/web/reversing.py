"""How tests take a merge back at a browser."""

from app.context import Context
from tests.browser import Browser, Page
from tests.web.pages.test_orders import execute_next
from tests.web.steps import place

KEES, OTHER, SAME = "10000001", "10000004", "10000002"
PASSWORD = f"demo-{KEES}"


async def merged(kees: Browser, context: Context, number: str = OTHER) -> Page:
    """The page of an order that was executed."""
    page = await place(kees, number)
    await execute_next(context)
    return await kees.open(page.address)


async def ask(kees: Browser, order: Page, password: str = PASSWORD) -> Page:
    page = await kees.open(f"{order.address}/reversal")
    return await kees.press(page, "reversal-form", password=password)


async def reversed_order(kees: Browser, context: Context, order: Page) -> Page:
    """The page of the reversal, executed."""
    page = await ask(kees, order)
    await execute_next(context)
    return await kees.open(page.address)
