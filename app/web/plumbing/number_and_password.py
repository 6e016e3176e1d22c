"""What forms that ask for a password have in common, most of all the two that ask for a number with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.config import Settings
from app.customers.number import number_in
from app.web.plumbing.forms import FieldError, Form, is_plain

SECONDS_PER_MINUTE = 60
# One text for every refusal before the proof, so that it does not say which numbers exist.
NOT_ACCEPTED = FieldError("customer_number", "not_accepted")


def number_and_password_errors(form: Form, whose: str = "") -> list[FieldError]:
    """The errors that show without a look-up. `whose` is "_absorbed" in step 1, which has other texts."""
    number, password = form.values["customer_number"], form.values["password"]
    errors = []
    if not number.strip():
        errors.append(FieldError("customer_number", f"number{whose}_missing"))
    elif not number_in(number):
        errors.append(FieldError("customer_number", "number_digits"))
    if not password:
        errors.append(FieldError("password", f"password{whose}_missing"))
    elif not is_plain(password) and not errors:
        errors.append(NOT_ACCEPTED)
    return errors


def refused_page_status(retry_after: int | None) -> tuple[int, dict[str, str]]:
    """The status and headers of the ordinary refusal; for a limit, with the time to wait rounded to minutes."""
    if retry_after is None:
        return 422, {}
    minutes = -(-retry_after // SECONDS_PER_MINUTE)
    return 429, {"Retry-After": str(minutes * SECONDS_PER_MINUTE)}


@asynccontextmanager
async def minimum_duration(settings: Settings) -> AsyncIterator[None]:
    """Last at least as long as the setting says, so that the time of an answer says nothing about the number."""
    loop = asyncio.get_running_loop()
    earliest = loop.time() + settings.password_floor_ms / 1000
    try:
        yield
    finally:
        await asyncio.sleep(max(0.0, earliest - loop.time()))
