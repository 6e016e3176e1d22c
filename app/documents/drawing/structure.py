"""The structure of a tagged PDF: its headings, paragraphs, tables and fields in reading order."""

from collections.abc import Mapping, Sequence
from typing import cast

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from app.documents.drawing.objects import add, dictionary, reference_of
from app.documents.drawing.parts import Element, Field, Mark


class Structure:
    """The structure made of a sheet's elements; each mark and each field points back to its element."""

    def __init__(
        self, writer: PdfWriter, pages: Sequence[PageObject], widgets: Mapping[str, IndirectObject]
    ) -> None:
        self._writer = writer
        self._pages = pages
        self._widgets = widgets
        self._marked: list[list[IndirectObject]] = [[] for _ in pages]
        self._forms: list[IndirectObject] = []

    def add(self, document: Element) -> None:
        """Adds the structure to the file."""
        root = dictionary(Type=NameObject("/StructTreeRoot"))
        reference = add(self._writer, root)
        root[NameObject("/K")] = ArrayObject([self._element(document, reference)])
        root[NameObject("/ParentTree")] = add(self._writer, dictionary(Nums=self._owners()))
        root[NameObject("/ParentTreeNextKey")] = NumberObject(len(self._pages) + len(self._forms))
        catalogue = self._writer.root_object
        catalogue[NameObject("/StructTreeRoot")] = reference
        catalogue[NameObject("/MarkInfo")] = dictionary(Marked=BooleanObject(True))
        for number, page in enumerate(self._pages):
            page.update(dictionary(StructParents=NumberObject(number), Tabs=NameObject("/S")))

    def _element(self, element: Element, parent: IndirectObject) -> IndirectObject:
        made = dictionary(Type=NameObject("/StructElem"), S=NameObject(f"/{element.tag}"), P=parent)
        reference = add(self._writer, made)
        if element.scope:
            scope = NameObject(f"/{element.scope}")
            made[NameObject("/A")] = dictionary(O=NameObject("/Table"), Scope=scope)
        made[NameObject("/K")] = ArrayObject(self._child(child, reference) for child in element.children)
        return reference

    def _child(self, child: Element | Mark | Field, parent: IndirectObject) -> PdfObject:
        match child:
            case Element():
                return self._element(child, parent)
            case Mark(page, number):
                assert number == len(self._marked[page]), "marks are numbered as drawn"  # noqa: S101
                self._marked[page].append(parent)
                kind = dictionary(Type=NameObject("/MCR"), MCID=NumberObject(number))
            case Field(page=page):
                kind = dictionary(Type=NameObject("/OBJR"), Obj=self._own(self._widgets[child.name], parent))
        kind[NameObject("/Pg")] = reference_of(self._pages[page])
        return kind

    def _own(self, widget: IndirectObject, parent: IndirectObject) -> IndirectObject:
        number = len(self._pages) + len(self._forms)
        cast("DictionaryObject", widget.get_object()).update(dictionary(StructParent=NumberObject(number)))
        self._forms.append(parent)
        return widget

    def _owners(self) -> ArrayObject:
        """The elements to which the marks of each page belong, followed by the element of each field."""
        lists = [*(ArrayObject(marked) for marked in self._marked), *self._forms]
        return ArrayObject(item for number, owner in enumerate(lists) for item in (NumberObject(number), owner))
