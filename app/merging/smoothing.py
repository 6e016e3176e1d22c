"""Functions that remove one peculiarity of notation from a text.

Each takes the text so far and the normal form of the value, and returns the text without the peculiarity.
"""

import re
from collections.abc import Callable
from unicodedata import decimal, normalize

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from app.customers.address import without_spaces_of_addition
from app.customers.email import bare_address
from app.customers.iban import without_its_name
from app.customers.signs import ONE_SIGN
from app.customers.telephone import parts_of
from app.customers.text import visible

Smoothing = Callable[[str, str], str]

HYPHENS = re.compile(r"[-\u2010-\u2015\u2212./()·•_|]")
EXTENSION_SIGN = re.compile(r";ext=|ext|[#~,]", re.IGNORECASE)
FINAL_XXX = re.compile(r"\s*XXX\s*$", re.IGNORECASE)


def single_spaces(text: str, _normal: str) -> str:
    return " ".join(text.split())


def no_space_before_addition(text: str, normal: str) -> str:
    return without_spaces_of_addition(single_spaces(text, normal))


def no_spaces(text: str, _normal: str) -> str:
    return "".join(text.split())


def trimmed(text: str, _normal: str) -> str:
    return text.strip()


def small(text: str, _normal: str) -> str:
    """The text in lower case, letter by letter, so that a Greek sigma does not depend on its place."""
    return "".join(letter.lower() for letter in text)


def no_hyphens(text: str, _normal: str) -> str:
    return HYPHENS.sub("", text)


def plain_characters(text: str, _normal: str) -> str:
    """The text without invisible characters and compatibility forms.

    Apostrophes, hyphens and quotation marks keep their forms. A letter that folds to several, such as ß to ss,
    becomes those in its own case.
    """
    if text.isascii():
        return text
    plain = "".join(_plain_form(sign) for sign in normalize("NFC", visible(text)))
    return "".join(_plain_letter(letter) for letter in normalize("NFC", plain))


def one_sign(text: str, _normal: str) -> str:
    """The text with one apostrophe, one hyphen and one quotation mark for all their forms."""
    return text.translate(ONE_SIGN)


def _plain_form(sign: str) -> str:
    return sign if ord(sign) in ONE_SIGN else normalize("NFKC", sign)


def _plain_letter(letter: str) -> str:
    plain = letter.casefold()
    if plain == letter.lower():
        return letter
    return plain.upper() if letter.isupper() else plain


def plain_telephone(text: str, normal: str) -> str:
    """The telephone number with ASCII digits and one sign for an extension."""
    plain = plain_characters(text, normal)
    digits = plain if plain.isascii() else "".join(_plain_digit(sign) for sign in plain)
    return EXTENSION_SIGN.sub("x", digits)


def _plain_digit(sign: str) -> str:
    return str(decimal(sign)) if sign.isdecimal() else sign


def national(text: str, normal: str) -> str:
    """The telephone number without what precedes the national part: «+31 (0)», «0031», «0»."""
    if not (code := _country_code(normal)):
        return text
    digits = _digits(normal.removeprefix(code))
    starts = (place for place, sign in enumerate(text) if sign.isdecimal() and _digits(text[place:]) == digits)
    start = next(starts, 0)
    # Words before the number are removed by another function.
    return text if any(sign.isalpha() for sign in text[:start]) else text[start:]


def _country_code(normal: str) -> str:
    """The country code, such as «+31» of «+31612345678»; blank if there is none. No code begins another one."""
    lengths = (length for length in (1, 2, 3) if normal[1 : 1 + length].isdecimal())
    codes = (length for length in lengths if int(normal[1 : 1 + length]) in COUNTRY_CODE_TO_REGION_CODE)
    return normal[: 1 + next(codes, -1)] if normal.startswith("+") else ""


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def without_words(text: str, _normal: str) -> str:
    """The telephone number without the words beside it."""
    parts = parts_of(text)
    return parts.number if parts else text


def bare_mailbox(text: str, _normal: str) -> str:
    """The address without `mailto:`, angle brackets, the name before them and a final dot."""
    return bare_address(text)


def without_name_of_iban(text: str, _normal: str) -> str:
    return without_its_name(text)


def without_xxx(text: str, _normal: str) -> str:
    return FINAL_XXX.sub("", text)


def domain_of_normal_form(text: str, normal: str) -> str:
    return text.rpartition("@")[0] + "@" + normal.rpartition("@")[2]
