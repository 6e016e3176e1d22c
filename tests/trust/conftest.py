"""Fixtures of the trust programme."""

from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from tests.browser import Browser
from tests.trust.programme import Figures, figures_of_environment

# The model's own assertions say what they saw, as a test's do.
pytest.register_assert_rewrite("tests.trust.model")


@pytest.fixture(scope="session")
def figures() -> Figures:
    """What the tests of the programme saw, kept when `make trust` asks for it."""
    return figures_of_environment()


@pytest.fixture
async def visitor(app: Litestar) -> AsyncIterator[Browser]:
    """Somebody at the application that the test's own `app` serves."""
    browser = Browser.of(app)
    yield browser
    await browser.client.aclose()
