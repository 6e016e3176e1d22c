"""Short words for the objects that a PDF is made of."""

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
)


def dictionary(**entries: PdfObject) -> DictionaryObject:
    """Keys without their slash."""
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def numbers(*values: float) -> ArrayObject:
    """To a hundredth of a point."""
    return ArrayObject(FloatObject(round(value, 2)) for value in values)


def add(writer: PdfWriter, value: PdfObject) -> IndirectObject:
    """The value as an object of its own; what refers to it."""
    return writer._add_object(value)  # noqa: SLF001  # pypdf has no public name for it


def reference_of(page: PageObject) -> IndirectObject:
    """What refers to a page of a writer."""
    assert page.indirect_reference is not None  # noqa: S101  # it has been added
    return page.indirect_reference
