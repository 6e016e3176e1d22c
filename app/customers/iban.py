"""The bank account: IBAN and BIC."""

import re
from unicodedata import category

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from app.customers.text import compact_capitals, folded, plain_code

SHORTEST_IBAN = 15
BANK_ONLY = 8  # a BIC of eight characters names the bank; with XXX added it means the same
BANK_AND_COUNTRY = 6
ITS_NAME = re.compile(r"\A\W*iban\W*", re.IGNORECASE | re.ASCII)
SEPARATORS = re.compile(r"[\s.-]")


def normal_iban(text: str) -> str:
    """A valid IBAN in capitals, without white space, dots, hyphens or the word «IBAN» before it.

    An invalid one is returned as text in lower case, so that it never equals a valid one.
    """
    compact = compact_iban(text)
    return compact.upper() if _is_valid(compact) else folded(text)


def compact_iban(text: str) -> str:
    """The text without white space, dots, hyphens, invisible characters and the word «IBAN» before it."""
    return SEPARATORS.sub("", without_its_name(plain_code(text)))


def without_its_name(text: str) -> str:
    """The text without the word «IBAN» before it."""
    return ITS_NAME.sub("", text)


def normal_bic(text: str) -> str:
    """The BIC in capitals, with eleven characters. It need not be in a registry: registries have gaps."""
    bic = compact_capitals(text)
    return bic + "XXX" if len(bic) == BANK_ONLY else bic


def is_valid_form(normal: str) -> bool:
    """Whether this is the normal form of a valid IBAN. Invalid ones are kept in lower case."""
    return "A" <= normal[:1] <= "Z"


def name_one_bank(bic: str, other: str) -> bool:
    """Whether two normal forms of BICs can belong to one account: one is blank, or bank and country agree."""
    return not bic or not other or bic[:BANK_AND_COUNTRY] == other[:BANK_AND_COUNTRY]


def masked(iban: str) -> str:
    """The IBAN as «NL91 **** **** **43 00»: it shows the country, the check digits and the last four characters.

    A text that cannot be an IBAN shows less: no first characters when they are no country and check digits, and
    only the last quarter when it is short.
    """
    bare = compact_iban(iban)
    compact = bare if _is_valid(bare) else _visible("".join(iban.split()))
    head, tail = _ends_that_remain(compact)
    hidden = "*" * (len(compact) - head - tail)
    return _grouped(compact[:head] + hidden + compact[len(compact) - tail :])


def _is_valid(compact: str) -> bool:
    # Letters such as the Turkish «ı» become another letter in capitals, so only ASCII can be valid.
    try:
        return compact.isascii() and bool(IBAN(compact))
    except SchwiftyException:
        return False


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
