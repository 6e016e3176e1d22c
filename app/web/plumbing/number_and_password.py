"""What the two forms with a number and its password share: the login and step 1."""

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
