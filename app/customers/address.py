"""Street and house number, postcode."""

import re

from app.customers.text import compact_capitals, folded

# A digit, a space, a letter: «12 a». Two numbers stay apart: «Plein 1944 12» is not «Plein 194412».
BEFORE_ADDITION = re.compile(r"(?<=\d) (?=[^\W\d_])")
# A number, perhaps with letters, any sign, and what it adds: «12 -a», «12a - 14», «4 /5», «5 , 2o b», «12 #3».
AROUND_SIGN = re.compile(r"(\d[^\W_]*) ?([^\w\s]|_) ?(?=[^\W_])")


def normal_street(text: str) -> str:
    """The text folded as a name is, without spaces between a house number, the sign behind it and its addition."""
    return without_spaces_of_addition(folded(text))


def without_spaces_of_addition(text: str) -> str:
    """The text without the spaces between a house number and its addition; other spaces must be single ones."""
    return AROUND_SIGN.sub(r"\1\2", BEFORE_ADDITION.sub("", text))


def normal_postcode(text: str) -> str:
    """The text in capitals, without white space."""
    return compact_capitals(text)
