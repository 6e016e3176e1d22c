"""E-mail addresses."""

import re

import idna

from app.customers.text import small_letters

LONGEST_ADDRESS = 254
LOCAL_PART = re.compile(r"(?=.{1,64}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
ENCODED_WORD = "=?"
"""In a mail header it would begin something else than an address."""
IN_BRACKETS = re.compile(r"[^<>]*<\s*([^<>]*?)\s*>")
LINK = re.compile(r"mailto:\s*([^?]*?)\s*(\?.*)?", re.IGNORECASE | re.DOTALL)
DOTS = re.compile("[.\u3002\uff0e\uff61]\\Z")
"""The dots of the name system; the last one is its root."""


def normal_email(text: str) -> str:
    """The bare address in small letters, the domain in the spelling of the name system.

    What is no address: its text in small letters.
    """
    address = bare_address(text)
    local_part, at, domain = address.rpartition("@")
    try:
        # Python's own codec would make «strasse.de», another domain, of «straße.de».
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii").lower()
    except UnicodeError:
        return small_letters(address)
    return small_letters(local_part) + at + ascii_domain if at else small_letters(address)


def bare_address(text: str) -> str:
    """The address without what an address book puts around it: `mailto:`, «Name <…>», the dot of the root."""
    address = text.strip()
    for wrapping in (IN_BRACKETS, LINK, IN_BRACKETS):
        if wrapped := wrapping.fullmatch(address):
            address = wrapped.group(1)
    return DOTS.sub("", address) if "@" in address else address


def is_address(text: str) -> bool:
    """Whether mail can be sent there: one plain address, its domain one that the name system can spell."""
    local_part, _, domain = text.rpartition("@")
    if len(text) > LONGEST_ADDRESS or ENCODED_WORD in text or not LOCAL_PART.fullmatch(local_part):
        return False
    try:
        spelled = idna.encode(domain, uts46=True).decode("ascii")
    except UnicodeError:
        return False
    return "." in spelled.strip(".") and not spelled.endswith(".")
