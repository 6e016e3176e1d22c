"""Every object of a PDF: nothing that acts by itself or hides a file, and no stream that swells."""

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from app.documents.pdf_streams import ALL_STREAMS_BYTES, unpacked_size
from app.documents.upload_refused import UploadRefused

DEEPEST = 60
MOST_OBJECTS = 50_000

ACTING_KEYS = frozenset({"/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
ACTING_VALUES = frozenset(
    {
        "/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE",
        "/Movie", "/Sound", "/Rendition", "/FileAttachment", "/Screen", "/3D",
    }
)  # fmt: skip
ACTING_KINDS = ("/S", "/Subtype", "/Type")


def check_objects(reader: PdfReader) -> None:
    """Raises UploadRefused for the first object that is not allowed."""
    inflated = 0
    for number, found in enumerate(_objects(reader)):
        if number > MOST_OBJECTS:
            raise UploadRefused("unreadable")
        _check_parts(found, 0)
        if isinstance(found, StreamObject):
            inflated += unpacked_size(found)
            if inflated > ALL_STREAMS_BYTES:
                raise UploadRefused("inflates")


def _objects(reader: PdfReader) -> Iterator[PdfObject | None]:
    """What the table of contents names, those in compressed streams too, and the trailer itself."""
    yield reader.trailer
    plain = [(number, generation) for generation, table in reader.xref.items() for number in table]
    for number, generation in [*plain, *((number, 0) for number in reader.xref_objStm)]:
        if number:
            yield reader.get_object(IndirectObject(number, generation, reader))


def _check_parts(found: PdfObject | None, depth: int) -> None:
    """This object and what stands inside it; what it refers to has its own turn."""
    if depth > DEEPEST:
        raise UploadRefused("unreadable")
    if isinstance(found, DictionaryObject):
        _check_entries(found)
        parts = [found.raw_get(key) for key in found]
    elif isinstance(found, ArrayObject):
        parts = [list.__getitem__(found, place) for place in range(len(found))]
    else:
        parts = []
    for part in parts:
        if not isinstance(part, IndirectObject):
            _check_parts(part, depth + 1)


def _check_entries(entries: DictionaryObject) -> None:
    acting = [key for key in entries if key in ACTING_KEYS and not isinstance(entries.get(key), NullObject)]
    kinds = {str(entries[key]) for key in ACTING_KINDS if isinstance(entries.get(key), NameObject)}
    if acting or kinds & ACTING_VALUES:
        raise UploadRefused("active")
    if "/OpenAction" in entries and not _is_a_place(entries["/OpenAction"].get_object()):
        raise UploadRefused("active")


def _is_a_place(action: PdfObject | None) -> bool:
    """Whether opening the document only leads to one of its pages."""
    if isinstance(action, DictionaryObject):
        return action.get("/S") == "/GoTo" and "/Next" not in action
    return isinstance(action, ArrayObject | NullObject)
