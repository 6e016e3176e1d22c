"""The customer number: eight digits, the public key of a customer."""

import re

from app.customers.text import plain_code

SEPARATORS = re.compile(r"[\s.-]")
# Room for every separator that people put between eight digits, in characters.
LONGEST_SPELLING = 64


class NotACustomerNumber(ValueError):
    """What was typed is not eight digits."""


def parse_number(text: str) -> str:
    """The canonical number in what was typed or pasted.

    White space, unseen characters, dots and dashes do not count, full-width digits do. Raises NotACustomerNumber
    for anything but eight digits. Digits of other scripts are refused: one number has one spelling in the
    database. Measured first: one character may be folded into eighteen.
    """
    if len(text) > LONGEST_SPELLING:
        raise NotACustomerNumber
    digits = SEPARATORS.sub("", plain_code(text))
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise NotACustomerNumber
    return digits


def number_in(text: str) -> str:
    """The same; blank where parse_number refuses."""
    try:
        return parse_number(text)
    except NotACustomerNumber:
        return ""
