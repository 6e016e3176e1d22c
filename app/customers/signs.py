"""Signs that are typed in many forms and mean one thing, and characters that show nothing."""

from unicodedata import category, name

# Telephones and word processors replace the first sign of each row by one of the others by themselves.
APOSTROPHES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u0384\u055a"
    "\u05f3\u1fbd\u1fbf\u1ffe\u2018\u2019\u201a\u201b\u2032\u2035\u275b\u275c\ua78c\uff07\uff40"
)
HYPHENS = "-\u02d7\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
QUOTATION_MARKS = (
    '"\u00ab\u00bb\u02ba\u02dd\u02ee\u05f4\u201c\u201d\u201e\u201f'
    "\u2033\u2036\u275d\u275e\u2e42\u301d\u301e\u301f\uff02"
)
ONE_SIGN = {ord(form): forms[0] for forms in (APOSTROPHES, HYPHENS, QUOTATION_MARKS) for form in forms[1:]}

# Replaces a byte that is no character in its charset: something was lost here.
REPLACEMENT = "\ufffd"

# Letters of Hangul that fill a place. Python prints them like any other letter.
UNSEEN_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
# Joiners, fillers and variation selectors: invisible, though they are no format characters (Cf).
FILLERS = UNSEEN_LETTERS | frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d")
VARIANTS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# Format characters that are visible: Arabic, Syriac and Kaithi signs around a number.
SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Control characters have a number and no name of their own.
NAMES = {"\t": "TAB", "\n": "LINE FEED", "\r": "CARRIAGE RETURN", "\0": "NULL"}


def code_of(sign: str) -> str:
    """The number and the name of a character that cannot be shown, such as «U+0009 TAB»."""
    return f"U+{ord(sign):04X} {name(sign, NAMES.get(sign, 'control character'))}"


def shows_nothing(sign: str) -> bool:
    """Whether this character is invisible; white space does not count as that."""
    return (category(sign) == "Cf" and sign not in SEEN) or sign in FILLERS or sign in VARIANTS
