"""E-mail addresses."""

import re
import unicodedata

import idna

from app.customers.signs import REPLACEMENT
from app.customers.text import small_letters

LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64
# Letters beyond ASCII are allowed before the @ too (RFC 6531); not every mail server accepts them.
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x80-\U0010ffff-]+"
LOCAL_PART = re.compile(rf"{ATOM}(\.{ATOM})*")
# Begins an encoded word in a mail header, so it cannot be part of an address there.
ENCODED_WORD = "=?"
IN_BRACKETS = re.compile(r"[^<>]*<\s*([^<>]*?)\s*>")
LINK = re.compile(r"mailto:\s*([^?]*?)\s*(\?.*)?", re.IGNORECASE | re.DOTALL)
# A final dot, in each form that the domain name system accepts; it stands for the root.
DOTS = re.compile("[.\u3002\uff0e\uff61]\\Z")


def normal_email(text: str) -> str:
    """The bare address in lower case, with the domain in the spelling of the domain name system.

    A text that is no address is returned in lower case.
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
    """The address without what an address book adds to it: `mailto:`, «Name <…>», a final dot."""
    address = text.strip()
    for wrapping in (IN_BRACKETS, LINK, IN_BRACKETS):
        if wrapped := wrapping.fullmatch(address):
            address = wrapped.group(1)
    return DOTS.sub("", address) if "@" in address else address


def is_address(text: str) -> bool:
    """Whether mail can be sent to this text: one plain address with a domain that can be looked up."""
    if len(text) > LONGEST_ADDRESS:
        return False
    local_part, _, domain = text.rpartition("@")
    if ENCODED_WORD in text or not _is_local_part(local_part):
        return False
    try:
        spelled = idna.encode(domain, uts46=True).decode("ascii")
    except UnicodeError:
        return False
    return "." in spelled.strip(".") and not spelled.endswith(".")


def _is_local_part(text: str) -> bool:
    """Whether these are visible characters, in parts joined by single dots, no longer than mail servers accept."""
    if not LOCAL_PART.fullmatch(text) or any(_shows_no_letter(sign) for sign in text):
        return False
    return len(text.encode()) <= LONGEST_LOCAL_PART


def _shows_no_letter(sign: str) -> bool:
    return sign == REPLACEMENT or unicodedata.category(sign)[0] in "CZ"
