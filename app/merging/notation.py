"""Why two values that count as the same are written differently, in the words of the screen.

The reasons are the fewest changes of notation that make one stored value out of the other.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import decimal, normalize

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from app.customers.address import BEFORE_ADDITION
from app.customers.text import without_format_characters


class Reason(StrEnum):
    """In the order in which the screen names them."""

    SPACES = "spaces"
    CAPITALS = "capitals"
    HYPHENS = "hyphens"
    SPECIAL_CHARACTERS = "special_characters"
    COUNTRY_CODE = "country_code"
    BIC_XXX = "bic_xxx"
    BIC_OF_IBAN = "bic_of_iban"
    DOMAIN_SPELLING = "domain_spelling"


@dataclass(frozen=True, slots=True)
class Written:
    """A value as stored, and its normal form."""

    text: str
    normal: str


# Takes the text so far and the normal form; gives the text without its peculiarity of notation.
Smoothing = Callable[[str, str], str]
Smoothings = dict[Reason, Smoothing]


def notation_reasons(key: str, one: Written, other: Written) -> tuple[Reason, ...]:
    """The reasons for two values that are stored differently and have the same normal form; never none."""
    needed = _SMOOTHINGS[key]
    if not _alike(needed, one, other):
        return (Reason.SPECIAL_CHARACTERS,)
    for reason in _SMOOTHINGS[key]:
        fewer = {kept: smooth for kept, smooth in needed.items() if kept is not reason}
        if _alike(fewer, one, other):
            needed = fewer
    return tuple(reason for reason in Reason if reason in needed)


def _alike(smoothings: Smoothings, one: Written, other: Written) -> bool:
    return _smoothed(smoothings, one) == _smoothed(smoothings, other)


def _smoothed(smoothings: Smoothings, written: Written) -> str:
    text = written.text
    for smooth in smoothings.values():
        text = smooth(text, written.normal)
    return text


def _single_spaces(text: str, _normal: str) -> str:
    return " ".join(text.split())


def _no_space_before_addition(text: str, normal: str) -> str:
    return BEFORE_ADDITION.sub("", _single_spaces(text, normal))


def _no_spaces(text: str, _normal: str) -> str:
    return "".join(text.split())


def _trimmed(text: str, _normal: str) -> str:
    return text.strip()


def _small(text: str, _normal: str) -> str:
    """Letter by letter, so that a Greek sigma does not depend on its place."""
    return "".join(letter.lower() for letter in text)


def _no_hyphens(text: str, _normal: str) -> str:
    return re.sub(r"[-\u2010-\u2015\u2212./()]", "", text)


def _plain_characters(text: str, _normal: str) -> str:
    """Without compatibility forms; a letter that folds to others, as ß to ss, becomes these in its own case."""
    return "".join(_plain_letter(letter) for letter in normalize("NFKC", text))


def _plain_letter(letter: str) -> str:
    plain = letter.casefold()
    if plain == letter.lower():
        return letter
    return plain.upper() if letter.isupper() else plain


def _plain_code(text: str, normal: str) -> str:
    return _plain_characters(without_format_characters(text), normal)


def _plain_telephone(text: str, normal: str) -> str:
    """With the digits of our script, and one sign for an extension."""
    plain = _plain_code(text, normal)
    digits = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in plain)
    return re.sub(r";ext=|ext|[#~,]", "x", digits, flags=re.IGNORECASE)


def _national(text: str, normal: str) -> str:
    """Without what stands before the number inside its country: «+31 (0)», «0031», «0»."""
    if not (code := _country_code(normal)):
        return text
    digits = _digits(normal.removeprefix(code))
    starts = (place for place, sign in enumerate(text) if sign.isdecimal() and _digits(text[place:]) == digits)
    return text[next(starts, 0) :]


def _country_code(normal: str) -> str:
    """«+31» of «+31612345678»; no country code begins with another one."""
    lengths = (length for length in (1, 2, 3) if normal[1 : 1 + length].isdecimal())
    codes = (length for length in lengths if int(normal[1 : 1 + length]) in COUNTRY_CODE_TO_REGION_CODE)
    return normal[: 1 + next(codes, -1)] if normal.startswith("+") else ""


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _without_xxx(text: str, _normal: str) -> str:
    return re.sub(r"(?i)\s*XXX\s*$", "", text)


def _domain_of_normal_form(text: str, normal: str) -> str:
    return text.rpartition("@")[0] + "@" + normal.rpartition("@")[2]


# In each field in the order in which they are applied, and in which each is tried whether it can be spared: the
# plainest explanation is kept.
_NAME: Smoothings = {
    Reason.SPECIAL_CHARACTERS: _plain_characters,
    Reason.CAPITALS: _small,
    Reason.SPACES: _single_spaces,
}
_CODE: Smoothings = {
    Reason.SPECIAL_CHARACTERS: _plain_code,
    Reason.CAPITALS: _small,
    Reason.SPACES: _no_spaces,
}
_TELEPHONE: Smoothings = {
    Reason.COUNTRY_CODE: _national,
    Reason.SPECIAL_CHARACTERS: _plain_telephone,
    Reason.CAPITALS: _small,
    Reason.HYPHENS: _no_hyphens,
    Reason.SPACES: _no_spaces,
}
_SMOOTHINGS: Mapping[str, Smoothings] = {
    "company": _NAME,
    "name": _NAME,
    "iban": _CODE,
    "bic": {Reason.BIC_XXX: _without_xxx} | _CODE,
    "street": _NAME | {Reason.SPACES: _no_space_before_addition},
    "postcode": _CODE,
    "city": _NAME,
    "phone": _TELEPHONE,
    "mobile": _TELEPHONE,
    "email": {Reason.DOMAIN_SPELLING: _domain_of_normal_form} | _NAME | {Reason.SPACES: _trimmed},
}
