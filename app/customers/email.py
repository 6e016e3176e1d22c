"""E-mail addresses."""

import idna

from app.customers.text import caseless


def normal_email(text: str) -> str:
    """Trimmed, case folded, the domain in the spelling of the name system. What is no address: case folded."""
    local_part, at, domain = text.strip().rpartition("@")
    try:
        # Python's own codec would make «strasse.de», another domain, of «straße.de».
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii").lower()
    except UnicodeError:
        return caseless(text.strip())
    return caseless(local_part) + at + ascii_domain if at else caseless(text.strip())
