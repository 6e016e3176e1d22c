"""Street and house number, postcode."""

import re

from app.customers.text import compact_capitals, folded

# A digit, a space, a letter: «12 a». Two numbers stay apart: «Plein 1944 12» is not «Plein 194412».
BEFORE_ADDITION = re.compile(r"(?<=\d) (?=[^\W\d_])")


def normal_street(text: str) -> str:
    """As a name, and without the space between a house number and its addition."""
    return BEFORE_ADDITION.sub("", folded(text))


def normal_postcode(text: str) -> str:
    """In capitals, without white space."""
    return compact_capitals(text)
