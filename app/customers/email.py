"""E-mail addresses."""

import re

import idna

from app.customers.text import caseless

LONGEST_ADDRESS = 254
LOCAL_PART = re.compile(r"(?=.{1,64}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
ENCODED_WORD = "=?"
"""In a mail header it would begin something else than an address."""


def normal_email(text: str) -> str:
    """Trimmed, case folded, the domain in the spelling of the name system. What is no address: case folded."""
    local_part, at, domain = text.strip().rpartition("@")
    try:
        # Python's own codec would make «strasse.de», another domain, of «straße.de».
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii").lower()
    except UnicodeError:
        return caseless(text.strip())
    return caseless(local_part) + at + ascii_domain if at else caseless(text.strip())


def is_address(text: str) -> bool:
    """Whether mail can be sent there: one plain address, its domain one that the name system can spell."""
    if len(text) > LONGEST_ADDRESS:
        return False
    local_part, _, domain = text.rpartition("@")
    if ENCODED_WORD in text or not LOCAL_PART.fullmatch(local_part):
        return False
    try:
        spelled = idna.encode(domain, uts46=True).decode("ascii")
    except UnicodeError:
        return False
    return "." in spelled.strip(".") and not spelled.endswith(".")
