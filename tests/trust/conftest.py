"""Fixtures of the trust programme."""

import pytest

from tests.trust.programme import Figures, figures_of_environment


@pytest.fixture(scope="session")
def figures() -> Figures:
    """What the tests of the programme saw, kept when `make trust` asks for it."""
    return figures_of_environment()
