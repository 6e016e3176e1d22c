"""Short functions that make the objects of a PDF."""

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
    """A PDF dictionary. The keys are given without their slash."""
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def numbers(*values: float) -> ArrayObject:
    """A PDF array of these numbers, rounded to a hundredth of a point."""
    return ArrayObject(FloatObject(round(value, 2)) for value in values)


def add(writer: PdfWriter, value: PdfObject) -> IndirectObject:
    """Adds the value as an object of its own; returns the reference to it."""
    return writer._add_object(value)  # noqa: SLF001  # pypdf has no public name for it


def reference_of(page: PageObject) -> IndirectObject:
    """The reference to a page of a writer."""
    assert page.indirect_reference is not None  # noqa: S101  # it has been added
    return page.indirect_reference
