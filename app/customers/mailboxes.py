"""Which mailboxes a record's e-mail field leads to: none, one or several, because people type anything there."""

import re

from app.customers.email import is_address, normal_email
from app.customers.text import visible

SEPARATORS = re.compile(r"[,;\r\n]+")
BRACKETED = re.compile(r"<([^<>]*)>\s*\Z")
REMARK = re.compile(r"\s*\([^()]*\)\s*\Z")


def mailboxes(text: str) -> tuple[str, ...]:
    """The addresses that mail can be sent to, each once; empty when the text is ambiguous.

    Several addresses may be separated by commas, semicolons or spaces, and have names before angle brackets,
    `mailto:` or a remark in brackets. Words before a bare address make the text ambiguous:
    «piet,jansen@example.org» may be anybody's.
    """
    addresses: dict[str, str] = {}
    unclear = False
    for part in filter(None, (each.strip() for each in SEPARATORS.split(visible(text)))):
        bracketed = BRACKETED.search(part)
        if "@" not in part:
            unclear = True
        elif unclear and not bracketed:
            return ()
        else:
            unclear = False
            for address in _addresses(bracketed[1] if bracketed else part):
                addresses.setdefault(normal_email(address), address)
    return tuple(addresses.values())


def is_reached_by(email: str, other: str) -> bool:
    """Whether mail to the other e-mail field reaches everybody whom mail to this one would reach."""
    own = {normal_email(each) for each in mailboxes(email)}
    return own <= {normal_email(each) for each in mailboxes(other)} if own else not mailboxes(other)


def _addresses(part: str) -> list[str]:
    words = REMARK.sub("", part).split()
    if not all("@" in word for word in words):
        return []
    plain = [_plain(word) for word in words]
    return [address for address in plain if is_address(address)]


def _plain(word: str) -> str:
    """The word without the scheme of a link, angle brackets or a final dot."""
    bare = word.strip("<>")
    return (bare[len("mailto:") :] if bare.lower().startswith("mailto:") else bare).rstrip(".")
