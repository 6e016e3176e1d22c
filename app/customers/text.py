"""Folding text, so that two spellings of one thing become the same characters."""

from functools import cache
from itertools import groupby
from unicodedata import decomposition, normalize

from app.customers.signs import ONE_SIGN, shows_nothing

# Full-width and styled figures are the figure itself; every other form (raised, lowered, circled, a fraction)
# is a number of its own.
MERE_STYLES = frozenset({"<wide>", "<narrow>", "<font>", "<small>", "<noBreak>"})
ONE_NUMBER_TOGETHER = frozenset({"<super>", "<sub>"})


def folded(text: str) -> str:
    """The text without what does not count in a name: case, other forms, runs of white space, unseen signs.

    Apostrophes, hyphens and double quotation marks of every form are one sign each. Raised and lowered figures
    and fractions stay apart from the figures beside them. Folding case can undo the composition of characters,
    so compatibility forms are folded before and after it.
    """
    return " ".join(_plain(_plain(text).casefold()).split())


def small_letters(text: str) -> str:
    """The text composed and in small letters, without unseen signs. Nothing is folded: «ß» is not «ss»."""
    return normalize("NFC", normalize("NFC", visible(text)).lower())


def compact_capitals(text: str) -> str:
    """The text as a code: in capitals, without white space."""
    return plain_code("".join(plain_code(text).split()).upper())


def plain_code(text: str) -> str:
    """The text without unseen signs and compatibility forms. A raised figure is no figure of a code: it stays."""
    if text.isascii():
        return text.translate(ONE_SIGN)
    signs = normalize("NFC", visible(text)).translate(ONE_SIGN)
    parts = ((raised, "".join(part)) for raised, part in groupby(signs, lambda sign: bool(_form(sign))))
    return "".join(part if raised else normalize("NFKC", part) for raised, part in parts).translate(ONE_SIGN)


def visible(text: str) -> str:
    """The text without characters that show nothing, such as the direction marks an address book copies along."""
    if text.isascii():  # nearly all of them: none to look for
        return text
    return "".join(sign for sign in text if not shows_nothing(sign))


def _plain(text: str) -> str:
    if text.isascii():
        return text.translate(ONE_SIGN)
    # Some of the signs, such as the acute accent, would fold to a space and a mark, others appear by folding.
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
    """«<super>» for a raised figure and so on; nothing for a sign that is no figure or an ordinary one."""
    form, _, parts = decomposition(sign).partition(" ")
    if not form.startswith("<") or form in MERE_STYLES:
        return ""
    return form if any(chr(int(part, 16)).isdecimal() for part in parts.split()) else ""
