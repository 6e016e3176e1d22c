"""The parts of a form: fields beside each other, signatures, a table, a numbered list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents.drawing.lettering import BOLD
from app.documents.drawing.parts import GREY, INSET, VALUE, Field, Style
from app.documents.drawing.sheet import LEFT, RIGHT, Sheet

LABEL = Style(size=8.5, colour=GREY)
CELL, HEAD = Style(size=9.5), Style(BOLD, size=8.5)
LABEL_HEIGHT, GAP = 12.0, 14.0
LOWEST_FRAME = 20.0
SIGNATURE_HEIGHT = 52.0
FIRST_COLUMN = 0.56


@dataclass(frozen=True, slots=True)
class Entry:
    """A field to be placed. `label` is printed, `full_label` read aloud; `width` is its share of the line.

    `printed` is the value as it looks on paper; it may say that there is none. A `fixed` field cannot be edited.
    """

    name: str
    label: str
    full_label: str
    width: float = 1
    value: str = ""
    printed: str = ""
    fixed: bool = False


def place_entries(sheet: Sheet, *entries: Entry) -> None:
    """Places fields on one line, each below its label, as high as the longest value needs."""
    spans = _spans([entry.width for entry in entries])
    printed = [
        VALUE.lines(entry.printed, right - left - 2 * INSET)
        for entry, (left, right) in zip(entries, spans, strict=True)
    ]
    height = max(LOWEST_FRAME, *(VALUE.height(lines) + 2 * INSET - 2 for lines in printed))
    sheet.need(LABEL_HEIGHT + height)
    top = sheet.y - LABEL_HEIGHT
    for entry, (left, right), lines in zip(entries, spans, printed, strict=True):
        box = (left, top - height, right, top)
        with sheet.inside("Div"):
            sheet.write("P", [entry.label], (left, sheet.y), LABEL)
            sheet.place(
                Field(entry.name, entry.full_label, sheet.page, box, entry.value, tuple(lines), entry.fixed)
            )
    sheet.y = top - height - 7


def place_signatures(sheet: Sheet, *labels: str) -> None:
    """Places frames for signatures beside each other."""
    sheet.need(LABEL_HEIGHT + SIGNATURE_HEIGHT)
    for label, (left, right) in zip(labels, _spans([1.0] * len(labels)), strict=True):
        sheet.write("P", [label], (left, sheet.y), LABEL)
        top = sheet.y - LABEL_HEIGHT
        sheet.frame((left, top - SIGNATURE_HEIGHT, right, top))
    sheet.y -= LABEL_HEIGHT + SIGNATURE_HEIGHT + 12


def write_table(
    sheet: Sheet, head: Sequence[str], rows: Iterable[Sequence[str]], first: float = FIRST_COLUMN
) -> None:
    """Writes a table whose first column names its rows; `first` is its width as a multiple of the other columns'.

    `head` is empty for a table that needs no headings.
    """
    with sheet.inside("Table"):
        if head:
            _write_row(sheet, head, first, head=True)
        for row in rows:
            _write_row(sheet, row, first, head=False)
    sheet.y -= 6


def write_list(sheet: Sheet, items: Sequence[str], style: Style) -> None:
    """Writes a numbered list."""
    with sheet.inside("L"):
        for number, item in enumerate(items, 1):
            lines = style.lines(item, RIGHT - LEFT - GAP)
            sheet.need(style.height(lines))
            with sheet.inside("LI"):
                sheet.write("Lbl", [f"{number}."], (LEFT, sheet.y), style)
                sheet.write("LBody", lines, (LEFT + GAP, sheet.y), style)
            sheet.y -= style.height(lines) + 1.5
    sheet.y -= 4


def _write_row(sheet: Sheet, cells: Sequence[str], first: float, *, head: bool) -> None:
    spans = _spans([first, *[1.0] * (len(cells) - 1)])
    styles = [HEAD if head or number == 0 else CELL for number in range(len(cells))]
    wrapped = [
        style.lines(cell, right - left) for style, cell, (left, right) in zip(styles, cells, spans, strict=True)
    ]
    height = max(style.height(lines) for style, lines in zip(styles, wrapped, strict=True))
    sheet.need(height + 8)
    with sheet.inside("TR"):
        for number, lines in enumerate(wrapped):
            tag, scope = ("TH", "Column" if head else "Row") if head or number == 0 else ("TD", "")
            sheet.write(tag, lines, (spans[number][0], sheet.y - 2), styles[number], scope)
    sheet.y -= height + 3
    sheet.rule()
    sheet.y -= 1.5


def _spans(parts: Sequence[float]) -> list[tuple[float, float]]:
    """The left and right edges of columns of these proportions, with a gap between them."""
    unit = (RIGHT - LEFT - GAP * (len(parts) - 1)) / sum(parts)
    lefts = [LEFT + sum(parts[:number]) * unit + number * GAP for number in range(len(parts))]
    return [(left, left + part * unit) for left, part in zip(lefts, parts, strict=True)]
