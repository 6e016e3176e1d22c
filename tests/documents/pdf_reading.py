"""How tests read a PDF of ours: its text, its fields and its structure."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a viewer knows it; `printed` is the text of its appearance."""

    value: str
    label: str
    fixed: bool
    printed: str


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf), strict=True)


def catalogue_of(reader: PdfReader) -> dict[str, Any]:
    """What stands on top of everything; pypdf's own types promise too little."""
    return cast("dict[str, Any]", reader.root_object)


def text_of(reader: PdfReader) -> str:
    """All text on the pages, on one line; not that of the fields."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def fields_of(reader: PdfReader) -> dict[str, Field]:
    """By name, in the order of the file."""
    return {
        widget["/T"]: Field(
            widget["/V"],
            widget["/TU"],
            bool(widget["/Ff"] & 1),
            " ".join(page.extract_xform_text(widget["/AP"]["/N"].get_object()).split()),
        )
        for page in reader.pages
        for widget in widgets_of(page)
    }


def widgets_of(page: PageObject) -> list[dict[str, Any]]:
    """What fields look like on this page."""
    return [each.get_object() for each in cast("list[Any]", page.get("/Annots", []))]


def heights_of_texts(page: PageObject) -> list[float]:
    """How far above the lower edge of the paper each text stands, in points."""
    heights: list[float] = []

    def note(text: str, _: object, matrix: list[float], *__: object) -> None:
        if text.strip():
            heights.append(matrix[5])

    page.extract_text(visitor_text=note)
    return heights


def structure_of(reader: PdfReader) -> list[str]:
    """The tags in reading order, a field as `Form name`."""
    return [line for child in catalogue_of(reader)["/StructTreeRoot"]["/K"] for line in _walk(child.get_object())]


def _walk(element: DictionaryObject) -> list[str]:
    tag = str(element["/S"])[1:]
    kids: list[Any] = [kid.get_object() for kid in cast("ArrayObject", element["/K"])]
    names = [f" {kid['/Obj']['/T']}" for kid in kids if kid.get("/Type") == "/OBJR"]
    below = [line for kid in kids if kid.get("/Type") == "/StructElem" for line in _walk(kid)]
    return [tag + "".join(names), *below]
