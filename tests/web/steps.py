"""What several tests do: the steps of merging as a customer takes them, and taking the database away."""

from app.config import Settings
from tests.browser import Browser, Page


async def prove(browser: Browser, number: str, password: str = "") -> Page:
    """Step 1, with the right password unless another one is given."""
    page = await browser.open("/merge")
    return await browser.press(page, "merge-form", customer_number=number, password=password or f"demo-{number}")


async def prepare(browser: Browser, number: str) -> Page:
    """Steps 1 and 2, to the review."""
    page = await prove(browser, number)
    if page.has("comparison-adopt"):
        page = await browser.press(page, "comparison-adopt")
    return await browser.press(page, "comparison-continue")


async def place(browser: Browser, number: str) -> Page:
    """All steps, to the status page."""
    return await browser.press(await prepare(browser, number), "review-place")


def take_away(settings: Settings) -> None:
    """The database file gives way to something that cannot be opened."""
    file = settings.data_dir / "app.db"
    file.unlink()
    file.mkdir()
