"""Makes a tagged PDF 1.7 of drawn sheets: title, language, structure, and the values of its fields.

reportlab draws, but it has no tags and cannot write a field's value beyond Latin-1; pypdf adds both.
"""

from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from app.documents.drawing.objects import add, dictionary, numbers, reference_of
from app.documents.drawing.parts import Field
from app.documents.drawing.sheet import Sheet
from app.documents.drawing.structure import Structure

# Flags of the PDF reference: the first for an annotation, the others for a field.
PRINTED, FIXED, SEVERAL_LINES = 4, 1, 1 << 12
# The font of text that somebody types in a viewer; the values that we fill in use our own font.
TYPED = TextStringObject("/Helv 10 Tf 0 g")


@dataclass(frozen=True, slots=True)
class Document:
    """The properties of a document as a whole."""

    title: str
    author: str
    language: str


def make_pdf(sheet: Sheet, document: Document) -> bytes:
    """The sheet as a PDF file. The same sheet gives the same bytes."""
    drawn = PdfReader(sheet.finish())
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    pages = [writer.add_page(page) for page in drawn.pages[: sheet.page + 1]]
    widgets = {
        entry.name: _widget(writer, entry, pages[entry.page], appearance)
        for entry, appearance in zip(sheet.fields, drawn.pages[sheet.page + 1 :], strict=True)
    }
    _describe(writer, document)
    if widgets:
        _add_form(writer, list(widgets.values()))
    Structure(writer, pages, widgets).add(sheet.structure)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _describe(writer: PdfWriter, document: Document) -> None:
    writer.add_metadata({"/Title": document.title, "/Author": document.author})
    writer.root_object.update(
        dictionary(
            Lang=TextStringObject(document.language),
            ViewerPreferences=dictionary(DisplayDocTitle=BooleanObject(True)),
        )
    )


def _add_form(writer: PdfWriter, widgets: list[IndirectObject]) -> None:
    helvetica = dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type1"),
        BaseFont=NameObject("/Helvetica"),
        Encoding=NameObject("/WinAnsiEncoding"),
    )
    fonts = dictionary(Font=dictionary(Helv=add(writer, helvetica)))
    form = dictionary(Fields=ArrayObject(widgets), DR=fonts, DA=TYPED)
    writer.root_object[NameObject("/AcroForm")] = add(writer, form)


def _widget(writer: PdfWriter, entry: Field, page: PageObject, appearance: PageObject) -> IndirectObject:
    flags = (FIXED if entry.fixed else 0) | (SEVERAL_LINES if entry.several_lines else 0)
    widget = dictionary(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Widget"),
        FT=NameObject("/Tx"),
        T=TextStringObject(entry.name),
        TU=TextStringObject(entry.label),
        V=TextStringObject(entry.value),
        DA=TYPED,
        Ff=NumberObject(flags),
        F=NumberObject(PRINTED),
        Rect=numbers(*entry.box),
        P=reference_of(page),
        AP=dictionary(N=add(writer, _appearance(writer, entry, appearance))),
    )
    reference = add(writer, widget)
    if "/Annots" not in page:
        page[NameObject("/Annots")] = ArrayObject()
    page[NameObject("/Annots")].append(reference)  # type: ignore[attr-defined]  # the array above
    return reference


def _appearance(writer: PdfWriter, entry: Field, page: PageObject) -> StreamObject:
    """The appearance of a field's value: the drawing of its small page, for use within another page."""
    left, bottom, right, top = entry.box
    contents = page.get_contents()
    drawing = StreamObject()
    drawing.set_data(b"/Tx BMC q\n" + (contents.get_data() if contents is not None else b"") + b"\nQ EMC")
    stream = drawing.flate_encode()
    stream.update(
        dictionary(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=numbers(0, 0, right - left, top - bottom),
            Resources=page["/Resources"].clone(writer),
        )
    )
    return stream
