"""The bank account: IBAN and BIC."""

import re
from unicodedata import category, normalize

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from app.customers.text import compact_capitals, folded, without_format_characters

SHORTEST_IBAN = 15
BANK_ONLY = 8  # a BIC of eight characters names the bank; XXX in the last three places means the same


def normal_iban(text: str) -> str:
    """A valid IBAN in capitals without white space. An invalid one: its text, in small letters.

    Small letters keep it apart from every valid one.
    """
    readable = _readable(text)
    iban = _valid(readable)
    return iban.compact if iban else readable


def normal_bic(text: str) -> str:
    """In capitals, eleven characters. Whether a bank with this BIC exists is not asked: the registry has gaps."""
    return _padded(compact_capitals(without_format_characters(normalize("NFKC", text))))


def bic_of_iban(text: str) -> str:
    """The BIC of a valid IBAN, eleven characters; blank when the IBAN is invalid or its bank unknown."""
    iban = _valid(_readable(text))
    bic = iban.bic if iban else None
    return _padded(bic.compact) if bic else ""


def masked(iban: str) -> str:
    """In groups of four, as «NL91 **** **** **43 00»: country, check digits and the last four characters remain.

    What cannot be an IBAN shows less: no first characters when they are no country and check digits, and only
    the last quarter when it is short.
    """
    compact = _visible("".join(iban.split()))
    head, tail = _ends_that_remain(compact)
    hidden = "*" * (len(compact) - head - tail)
    return _grouped(compact[:head] + hidden + compact[len(compact) - tail :])


def _readable(text: str) -> str:
    return folded(without_format_characters(normalize("NFKC", text)))


def _valid(text: str) -> IBAN | None:
    # schwifty reads the capital of a letter such as the Turkish «ı»: that is another letter.
    if not text.isascii():
        return None
    try:
        return IBAN(text)
    except SchwiftyException:
        return None


def _padded(bic: str) -> str:
    return bic + "XXX" if len(bic) == BANK_ONLY else bic


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(character for character in text if not category(character).startswith("C"))


def _ends_that_remain(compact: str) -> tuple[int, int]:
    if len(compact) < SHORTEST_IBAN:
        return 0, len(compact) // 4
    return 4 if re.match(r"[A-Za-z]{2}[0-9]{2}", compact) else 0, 4


def _grouped(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
