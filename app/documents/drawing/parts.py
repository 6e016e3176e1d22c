"""The parts of a sheet: styles of text, marks, fields, and the elements of the structure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.documents.drawing.lettering import PLAIN, lines_of

# The distance from line to line, as a multiple of the font size.
LEADING = 1.3
BLACK, GREY, LINE = (0.07, 0.09, 0.1), (0.27, 0.3, 0.32), (0.35, 0.4, 0.42)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: font, size in points and colour."""

    font: str = PLAIN
    size: float = 9.5
    colour: tuple[float, float, float] = BLACK

    def lines(self, text: str, width: float) -> list[str]:
        return lines_of(text, self.font, self.size, width)

    def height(self, lines: Sequence[str]) -> float:
        return len(lines) * self.size * LEADING


# The style of a field's value, and its distance from the frame.
VALUE, INSET = Style(size=10.5), 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of the drawing: its page and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Field:
    """A field to type in. `lines` is its value as printed; a `fixed` field cannot be edited.

    `box` is left, bottom, right, top.
    """

    name: str
    label: str
    page: int
    box: tuple[float, float, float, float]
    value: str
    lines: tuple[str, ...]
    fixed: bool

    @property
    def several_lines(self) -> bool:
        return len(self.lines) > 1


@dataclass(slots=True)
class Element:
    """A part of the structure, in reading order.

    `scope` says whether a table's heading is for a column or a row.
    """

    tag: str
    scope: str = ""
    children: list["Element | Mark | Field"] = field(default_factory=list)
