"""The customer number: eight digits, the public key of a customer."""

import re

from app.customers.text import plain_code

SEPARATORS = re.compile(r"[\s.-]")
# In characters: enough for every separator that people put between eight digits.
LONGEST_SPELLING = 64


class NotACustomerNumber(ValueError):
    """What was typed is not eight digits."""


def parse_number(text: str) -> str:
    """The customer number in a typed or pasted text. Raises NotACustomerNumber for anything but eight digits.

    White space, invisible characters, dots and dashes are ignored; full-width digits are accepted. Digits of other
    scripts are refused: one number has one spelling in the database. The length is checked before anything else,
    because folding can turn one character into eighteen.
    """
    if len(text) > LONGEST_SPELLING:
        raise NotACustomerNumber
    digits = SEPARATORS.sub("", plain_code(text))
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise NotACustomerNumber
    return digits


def number_in(text: str) -> str:
    """The customer number in a text; blank where parse_number raises."""
    try:
        return parse_number(text)
    except NotACustomerNumber:
        return ""
