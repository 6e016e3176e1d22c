"""Fixtures of the trust programme."""

from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from tests.browser import Browser
from tests.trust.programme import Figures, figures_of_environment

# The model's assertions show their values, as a test's do.
pytest.register_assert_rewrite("tests.trust.model")


@pytest.fixture(scope="session")
def figures() -> Figures:
    """Records what the tests of the programme measured, when `make trust` runs them."""
    return figures_of_environment()


@pytest.fixture
async def visitor(app: Litestar) -> AsyncIterator[Browser]:
    """A browser at the application of the test's `app` fixture."""
    browser = Browser.of(app)
    yield browser
    await browser.client.aclose()
