"""Folding of text, so that two spellings of one thing become the same characters."""

from functools import cache
from itertools import groupby
from unicodedata import decomposition, normalize

from app.customers.signs import ONE_SIGN, shows_nothing

# Full-width and styled digits count as the digit itself; every other form (raised, lowered, circled, a fraction)
# counts as another number.
MERE_STYLES = frozenset({"<wide>", "<narrow>", "<font>", "<small>", "<noBreak>"})
ONE_NUMBER_TOGETHER = frozenset({"<super>", "<sub>"})


def folded(text: str) -> str:
    """The text without the differences that do not count in a name: case, other forms of one character, repeated
    white space and invisible characters.

    Every form of apostrophe, hyphen and double quotation mark becomes one sign each. Raised and lowered digits and
    fractions stay separate from the digits beside them. Case folding can undo the composition of characters, so
    compatibility forms are folded before and after it.
    """
    return " ".join(_plain(_plain(text).casefold()).split())


def small_letters(text: str) -> str:
    """The text in lower case, composed, without invisible characters. Nothing is folded: «ß» stays «ß»."""
    return normalize("NFC", normalize("NFC", visible(text)).lower())


def compact_capitals(text: str) -> str:
    """The text as a code: plain, in capitals, without white space."""
    return plain_code("".join(plain_code(text).split()).upper())


def plain_code(text: str) -> str:
    """The text without invisible characters and compatibility forms; raised digits stay as they are."""
    if text.isascii():
        return text.translate(ONE_SIGN)
    signs = normalize("NFC", visible(text)).translate(ONE_SIGN)
    parts = ((raised, "".join(part)) for raised, part in groupby(signs, lambda sign: bool(_form(sign))))
    return "".join(part if raised else normalize("NFKC", part) for raised, part in parts).translate(ONE_SIGN)


def visible(text: str) -> str:
    """The text without invisible characters, such as the direction marks that an address book copies along."""
    if text.isascii():  # the usual case, in which there are none
        return text
    return "".join(sign for sign in text if not shows_nothing(sign))


def _plain(text: str) -> str:
    if text.isascii():
        return text.translate(ONE_SIGN)
    # Before folding, because the acute accent would fold to a space and a mark; after it, because it makes some.
    signs = normalize("NFC", visible(text)).translate(ONE_SIGN)
    return normalize("NFKC", _apart(signs)).translate(ONE_SIGN)


def _apart(text: str) -> str:
    """The text with a space wherever folding would join two numbers: «12²» is not «122», «1½» not «11⁄2»."""
    return "".join((" " if _would_join(*pair) else "") + pair[1] for pair in zip(" " + text, text, strict=False))


def _would_join(one: str, other: str) -> bool:
    form = _form(one)
    together = form == _form(other) and (not form or form in ONE_NUMBER_TOGETHER)
    return not together and normalize("NFKC", one)[-1:].isdecimal() and normalize("NFKC", other)[:1].isdecimal()


@cache
def _form(sign: str) -> str:
    """The tag of a special form of digit, such as «<super>»; blank for ordinary digits and other characters."""
    form, _, parts = decomposition(sign).partition(" ")
    if not form.startswith("<") or form in MERE_STYLES:
        return ""
    return form if any(chr(int(part, 16)).isdecimal() for part in parts.split()) else ""
