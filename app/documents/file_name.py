"""The name of a file that somebody sent: a text to show, never a path or a header."""

import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 80
NAMELESS = "bestand"
UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown_name(sent: str) -> str:
    """The last part of the name without signs that are not seen, at most 80 signs, its ending kept."""
    last = sent.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in UNSHOWN
    )
    name = " ".join(seen.split()).strip(". ") or NAMELESS
    ending = PurePosixPath(name).suffix[:6]
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(ending)].rstrip() + ending
