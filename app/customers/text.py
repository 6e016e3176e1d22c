"""Folding text, so that two spellings of one thing become the same characters."""

from unicodedata import category, normalize


def folded(text: str) -> str:
    """Compatibility forms and case are folded, runs of white space are one space, none at the ends.

    Folding case can undo the composition of characters, so NFKC comes before and after it.
    """
    caseless = normalize("NFKC", normalize("NFKC", text).casefold())
    return " ".join(caseless.split())


def caseless(text: str) -> str:
    """Only case is folded; composed and decomposed spellings of a character are the same character anyway."""
    return normalize("NFC", normalize("NFC", text).casefold())


def compact_capitals(text: str) -> str:
    """Capitals without white space, compatibility forms folded."""
    compact = "".join(normalize("NFKC", text).split())
    return normalize("NFKC", compact.upper())


def without_format_characters(text: str) -> str:
    """Without characters that show nothing, such as the direction marks an address book copies along."""
    if text.isascii():  # nearly all of them: none to look for
        return text
    return "".join(character for character in text if category(character) != "Cf")
