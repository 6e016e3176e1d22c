"""The embedded font of our documents: which texts it can print, and where their lines break.

DejaVu Sans has Latin, Greek, Cyrillic, Armenian and Georgian. Texts without letters in it, texts written from
right to left and scripts whose letters join cannot be printed correctly, so they are not printed at all.
"""

import re
from functools import cache
from pathlib import Path
from unicodedata import bidirectional, category, normalize

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"

BEYOND_ONE_UNIT = re.compile(r"<([0-9A-F]{5,6})>")
# Categories of control characters, format characters and surrogates.
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
# Devanagari to Myanmar: the shape and place of a letter depend on its neighbours.
JOINED = range(0x0900, 0x10A0)


@cache
def load_fonts() -> None:
    """Reads both fonts, once in a process."""
    for name in (PLAIN, BOLD):
        registerFont(ReadableFont(name, FONTS / f"{name}.ttf"))


class ReadableFont(TTFont):  # type: ignore[misc]  # reportlab ships no types
    """A font whose text can be copied and read aloud; reportlab writes letters beyond U+FFFF unreadably."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # reportlab calls it so
        """Adds the font to a document, with each letter of its map in UTF-16."""
        super().addObjects(doc)
        for name, stored in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stored.content = BEYOND_ONE_UNIT.sub(_in_two_units, stored.content)


def _in_two_units(number: re.Match[str]) -> str:
    return f"<{chr(int(number[1], 16)).encode('utf-16-be').hex().upper()}>"


def clean(text: str) -> str:
    """The text on one line, composed, without control characters and invisible ones."""
    spaced = " ".join(normalize("NFC", text).split())
    return "".join(character for character in spaced if category(character) not in UNSEEN)


def is_printable(text: str) -> bool:
    """Whether every character of a clean text can be printed correctly."""
    return all(_has_letter(character) for character in text)


def _has_letter(character: str) -> bool:
    load_fonts()
    number = ord(character)
    alone = number not in JOINED and bidirectional(character) not in RIGHT_TO_LEFT
    return alone and category(character) != "Co" and number in getFont(PLAIN).face.charToGlyph


def width_of(text: str, font: str, size: float) -> float:
    """The width of the text in points."""
    load_fonts()
    return float(stringWidth(text, font, size))


def lines_of(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines of at most `width` points, at least one; a word that is too wide is cut."""
    lines = [""]
    for word in (part for long in text.split(" ") for part in _parts(long, font, size, width)):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _parts(word: str, font: str, size: float, width: float) -> list[str]:
    parts = [""]
    for character in word:
        if parts[-1] and width_of(parts[-1] + character, font, size) > width:
            parts.append("")
        parts[-1] += character
    return parts
