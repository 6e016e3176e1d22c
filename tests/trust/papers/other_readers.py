"""Reads PDFs with other programs: PDFium, which Chrome uses, and MuPDF, which repairs broken files."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from tempfile import NamedTemporaryFile

import pypdfium2
import pypdfium2.raw as pdfium

MUTOOL = shutil.which("mutool")
GIVEN_NAMES = re.compile(rb"/(?:Font|XObject)<<[^<>]*>>")
TEXT = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
ACTS = re.compile(
    rb"/S\s*/(?!URI\b|GoTo\b|ResetForm\b)(?:JavaScript|Launch|GoTo[RE3D]|Thread|Hide|Named|SubmitForm|ImportData"
    rb"|Rendition|Movie|Sound|SetOCGState)|/JS\s*[(<0-9]|/(?:XFA|EF|AA)\s*(?:\[|<<|[0-9])"
)
LEADS_TO_A_PAGE, LEADS_TO_AN_ADDRESS = 1, 3


def acts_in_pdfium(content: bytes) -> list[str]:
    """The scripts, files and actions that PDFium finds, in words; empty for a file that it cannot open."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    try:
        return list(_seen(document))
    finally:
        document.close()


def _seen(document: pypdfium2.PdfDocument) -> Iterator[str]:
    raw = document.raw
    yield from ["script"] * max(pdfium.FPDFDoc_GetJavaScriptActionCount(raw), 0)
    yield from ["file"] * max(pdfium.FPDFDoc_GetAttachmentCount(raw), 0)
    if document.get_formtype() in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        yield "another form"
    for page in document:
        for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
            yield from _of_annotation(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)


def _of_annotation(annotation: object) -> Iterator[str]:
    if pdfium.FPDFAnnot_HasKey(annotation, b"AA"):
        yield "further action"
    if link := pdfium.FPDFAnnot_GetLink(annotation):
        action = pdfium.FPDFLink_GetAction(link)
        kind = int(pdfium.FPDFAction_GetType(action)) if action else LEADS_TO_A_PAGE
        if kind not in (0, LEADS_TO_A_PAGE, LEADS_TO_AN_ADDRESS):
            yield f"action {kind}"


def acts_in_mupdf(content: bytes) -> list[str]:
    """The objects that act, as MuPDF prints them after repairing the file. Needs mutool."""
    assert MUTOOL, "mutool is missing"
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        command = [MUTOOL, "show", file.name, "grep"]
        shown = subprocess.run(command, capture_output=True, check=False, timeout=60).stdout
    return [found[0].decode("latin-1") for found in ACTS.finditer(GIVEN_NAMES.sub(b"", TEXT.sub(b"(x)", shown)))]
