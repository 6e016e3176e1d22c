"""How long to wait is told in minutes, and above 90 as the moment on a Dutch clock."""

from datetime import UTC, datetime, timedelta

import pytest
from litestar import Litestar, get

from app.errors import TooManyGuesses, TooManyReversals
from app.web.rendering.error_page import Wait, wait_from
from tests.browser import Browser
from tests.conftest import Clock

NOON = datetime(2026, 11, 27, 12, 3, 20, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "minutes"), [(60, 1), (61, 2), (3600, 60), (5399, 90), (5400, 90)])
def test_a_short_wait_is_counted_in_minutes(seconds: int, minutes: int) -> None:
    assert wait_from(NOON, timedelta(seconds=seconds)) == Wait(minutes, None)


@pytest.mark.parametrize(
    ("seconds", "until"),
    [
        (5401, datetime(2026, 11, 27, 13, 34, tzinfo=UTC)),
        (86400, datetime(2026, 11, 28, 12, 4, tzinfo=UTC)),
        (86440, datetime(2026, 11, 28, 12, 4, tzinfo=UTC)),
    ],
)
def test_a_long_wait_ends_at_a_whole_minute_and_never_too_early(seconds: int, until: datetime) -> None:
    assert wait_from(NOON, timedelta(seconds=seconds)) == Wait(None, until)


@get("/limited")
async def limited() -> None:
    raise TooManyGuesses(24 * 3600)


@get("/limited-reversals")
async def limited_reversals() -> None:
    raise TooManyReversals(24 * 3600 - 120)


@pytest.fixture
def troubled(app: Litestar) -> None:
    """Two addresses, which only refuse."""
    for handler in (limited, limited_reversals):
        app.register(handler)


@pytest.mark.usefixtures("troubled")
async def test_a_long_wait_is_told_as_a_moment_in_the_netherlands(visitor: Browser, clock: Clock) -> None:
    page = await visitor.open("/limited")
    moment = page.part("error-page").one("time")
    assert datetime.fromisoformat(moment.get("datetime")) - clock.now() <= timedelta(days=1, minutes=1)
    assert f"Dit kan weer vanaf {moment.text}." in page.text
    assert "minuten" not in page.text
    assert page.headers["Retry-After"] == "86400"


@pytest.mark.usefixtures("troubled")
async def test_too_many_merges_taken_back_are_called_so(visitor: Browser) -> None:
    page = await visitor.open("/limited-reversals")
    assert (page.status, page.heading) == (429, "Te veel pogingen")
    assert "Je hebt in 24 uur al 3 keer teruggedraaid. Dit kan weer vanaf " in page.text
