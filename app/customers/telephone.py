"""Telephone numbers."""

import re
from dataclasses import dataclass
from unicodedata import decimal

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    parse,
)

from app.customers.text import folded, plain_code

EXTENSION = re.compile(
    r"(?<=\d)[^\d+]*?(?<![^\W\d_])"
    r"(?:ext|extn|extension|extensie|extensión|x|tst|toestel|toestelnr|toestelnummer|doorkies|doorkiesnr"
    r"|doorkiesnummer|intern|int|interno|dw|durchwahl|nebenstelle|nst|app|apparat|klappe|poste|anexo|wew|wewn)"
    r"(?![^\W\d_])[\s.:=#(-]*(?:(?:nr|no|nummer|number)[\s.:]+)?(?P<digits>\d{1,20})(?!\d)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
# Letters that people type for a zero or a one: a word of only these is a misread part of the number.
LETTERS_FOR_DIGITS = frozenset("oilоοıіι")
SHORTEST_WORD_THAT_TOUCHES = 3
WORDS_OF_NO_EXTENSION = frozenset({"x", "dw"})
FEWEST_DIGITS_BESIDE_WORDS = 7
LINK_WITH_CONTEXT = re.compile(r"\s*tel:.*;phone-context=", re.IGNORECASE)
DECORATION = re.compile(r"[·•_|]|(?<=\+)\s+")


@dataclass(frozen=True, slots=True)
class Parts:
    """A number as the parser reads it, with an extension as `;ext=`, and whether there were words beside it."""

    number: str
    has_words: bool


def normal_telephone(text: str, country: str) -> str:
    """The number in E.164 form, with `;ext=` for an extension and without the words beside it.

    `country` is the region of a number without a country code. A text that is not one telephone number becomes its
    digits; with few digits beside words, which may be keys, both remain; without digits the text itself remains.
    """
    plain = plain_code(text)
    parts = parts_of(plain)
    return (_international(parts, country) if parts else None) or _unread(plain) or folded(text)


def parts_of(text: str) -> Parts | None:
    """The parts of a telephone number; None when the text is not one number or has letters between its digits."""
    if LINK_WITH_CONTEXT.match(text):
        return Parts(text, has_words=False)
    extension = EXTENSION.search(text)
    end = extension.start() if extension else len(text)
    head, tail = text[:end], text[extension.end() :] if extension else ""
    digits = re.search(r"[\d+](?:.*\d)?", head, re.DOTALL)
    if digits is None or WORD.search(digits[0]) or re.search(r"\d", tail):
        return None
    before, behind = head[: digits.start()], head[digits.end() :]
    if not (_are_words(before[::-1]) and _are_words(behind)):
        return None
    bracket = "(" if before.rstrip().endswith("(") and ")" in digits[0] else ""
    label = f";ext={digits_of(extension['digits'])}" if extension else ""
    return Parts(bracket + DECORATION.sub("", digits[0]) + label, bool(WORD.search(before + behind + tail)))


def digits_of(text: str) -> str:
    """The decimal digits of the text, from any script, as ASCII digits."""
    return "".join(str(decimal(character)) for character in text if character.isdecimal())


def _are_words(text: str) -> bool:
    """Whether the letters beside a number are words and not misread digits. `text` begins at the number."""
    words = WORD.findall(text.casefold())
    if words and text.casefold().startswith(words[0]):
        touching = words[0]
        if len(touching) < SHORTEST_WORD_THAT_TOUCHES and touching not in WORDS_OF_NO_EXTENSION:
            return False
    return not any(LETTERS_FOR_DIGITS.issuperset(word) for word in words)


def _international(parts: Parts, country: str) -> str | None:
    try:
        number = parse(parts.number, country.upper())
        form = _formatted(number)
        # Where digits are missing the words may be keys: «0800-BLOEMEN». A row of zeros would lose one zero each
        # time it is parsed, so the form must parse back to the same number.
        return form if parse(form) == number and (is_possible_number(number) or not parts.has_words) else None
    except NumberParseException:
        return None


def _formatted(number: PhoneNumber) -> str:
    """The number in E.164 form, with the extension that the library leaves out."""
    extension = f";ext={number.extension}" if number.extension else ""
    return format_number(number, PhoneNumberFormat.E164) + extension


def _unread(text: str) -> str:
    digits = digits_of(text)
    if digits and len(digits) < FEWEST_DIGITS_BESIDE_WORDS and WORD.search(text):
        return "".join(sign for sign in folded(text) if sign.isalnum())
    return digits
