"""Telephone numbers."""

import re
from unicodedata import decimal, normalize

from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, format_number, parse

from app.customers.text import folded, without_format_characters

EXTENSION_WORDS = ("ext", "x")


def normal_telephone(text: str, country: str) -> str:
    """E.164 with `;ext=` for an extension; what is not one telephone number: its digits; without digits: its text.

    `country` is the region in which a number without a country code is read.
    """
    readable = without_format_characters(normalize("NFKC", text))
    return _international(readable, country) or _digits(readable) or folded(text)


def _international(text: str, country: str) -> str | None:
    if not _has_only_letters_of_an_extension(text):
        return None
    try:
        number = parse(text, country.upper())
        form = _formatted(number)
        # A row of noughts would lose another one each time it is read.
        return form if parse(form) == number else None
    except NumberParseException:
        return None


def _formatted(number: PhoneNumber) -> str:
    """E.164, in which the library leaves out the extension."""
    extension = f";ext={number.extension}" if number.extension else ""
    return format_number(number, PhoneNumberFormat.E164) + extension


def _has_only_letters_of_an_extension(text: str) -> bool:
    """The parser reads other letters as keys of a telephone: «030-1234567 tst 12» would become another number."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return not words or (len(words) == 1 and words[0] in EXTENSION_WORDS)


def _digits(text: str) -> str:
    return "".join(str(decimal(character)) for character in text if character.isdecimal())
