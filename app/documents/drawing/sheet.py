"""A4 sheets, written from top to bottom. Everything drawn is marked with its part in the structure."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.documents.drawing.lettering import load_fonts
from app.documents.drawing.parts import GREY, INSET, LEADING, LINE, VALUE, Element, Field, Mark, Style

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 51.0, WIDTH - 51.0, HEIGHT - 38.0, 40.0


class Sheet:
    """Draws a document from top to bottom; `y` is the height at which the next part begins."""

    def __init__(self, foot: str) -> None:
        load_fonts()
        self.foot = foot
        self.structure = Element("Document")
        self.fields: list[Field] = []
        self.page, self.y = 0, TOP
        self._open = [self.structure]
        self._marks = 0
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4, invariant=1, pdfVersion=(1, 7))
        self._draw_foot()

    def need(self, height: float) -> None:
        """Begins the next page if there is less room than this left."""
        if self.y - height < BOTTOM:
            self._canvas.showPage()
            self.page, self.y, self._marks = self.page + 1, TOP, 0
            self._draw_foot()

    @contextmanager
    def inside(self, tag: str) -> Iterator[None]:
        """Adds an element; everything drawn in the block belongs to it."""
        element = Element(tag)
        self._open[-1].children.append(element)
        self._open.append(element)
        yield
        self._open.pop()

    def write(
        self, tag: str, lines: Sequence[str], at: tuple[float, float], style: Style, scope: str = ""
    ) -> None:
        """Writes lines of text as one element; `at` is the upper left corner."""
        mark = Mark(self.page, self._marks)
        self._marks += 1
        self._open[-1].children.append(Element(tag, scope, [mark]))
        self._canvas.addLiteral(f"/{tag} <</MCID {mark.number}>> BDC")
        self._draw(lines, at, style)
        self._canvas.addLiteral("EMC")

    def paragraph(self, text: str, style: Style, tag: str = "P", space: float = 6) -> None:
        """Writes a text over the whole width, with room below it."""
        lines = style.lines(text, RIGHT - LEFT)
        self.need(style.height(lines))
        self.write(tag, lines, (LEFT, self.y), style)
        self.y -= style.height(lines) + space

    def place(self, entry: Field) -> None:
        """Places a field, with a frame for handwriting."""
        self.frame(entry.box)
        self.fields.append(entry)
        self._open[-1].children.append(Element("Form", children=[entry]))

    def frame(self, box: tuple[float, float, float, float]) -> None:
        """Draws an empty frame, which is decoration and not read aloud."""
        left, bottom, right, top = box
        with self._decoration():
            self._canvas.setStrokeColorRGB(*LINE)
            self._canvas.setLineWidth(0.7)
            self._canvas.rect(left, bottom, right - left, top - bottom)

    def rule(self) -> None:
        """Draws a thin line over the whole width."""
        with self._decoration():
            self._canvas.setStrokeColorRGB(*LINE)
            self._canvas.setLineWidth(0.4)
            self._canvas.line(LEFT, self.y, RIGHT, self.y)

    def finish(self) -> BytesIO:
        """The pages, followed by one small page for each field that shows its printed value."""
        self._canvas.showPage()
        for entry in self.fields:
            left, bottom, right, top = entry.box
            self._canvas.setPageSize((right - left, top - bottom))
            self._draw(entry.lines, (INSET, top - bottom - INSET), VALUE)
            self._canvas.showPage()
        self._canvas.save()
        return self._buffer

    def _draw(self, lines: Sequence[str], at: tuple[float, float], style: Style) -> None:
        left, top = at
        self._canvas.setFont(style.font, style.size)
        self._canvas.setFillColorRGB(*style.colour)
        for number, line in enumerate(lines):
            self._canvas.drawString(left, top - style.size * (0.95 + number * LEADING), line)

    def _draw_foot(self) -> None:
        with self._decoration():
            self._draw([f"{self.foot} - {self.page + 1}"], (LEFT, BOTTOM - 10), Style(size=7.5, colour=GREY))

    @contextmanager
    def _decoration(self) -> Iterator[None]:
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")
