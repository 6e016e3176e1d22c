"""Checks a whole PDF, which is kept as it was sent so that digital signatures stay valid.

Its objects are found in its bytes; then pypdf says whether it opens and how many pages it has.
"""

import io
import re
import zlib

from pypdf import PdfReader
from pypdf.errors import LimitReachedError

from app.documents.pdf.acting import check_acting
from app.documents.pdf.inflate import limit_reader
from app.documents.pdf.lock import check_lock
from app.documents.pdf.objects import gather, objects_of_file
from app.documents.pdf.scan import scan
from app.documents.pdf.sizes import check_sizes
from app.documents.pdf.tables import check_tables, read_packed_tables
from app.documents.pdf.values import Allowance, Malformed
from app.documents.upload_refused import UploadRefused

MOST_PAGES = 20
VERSION = re.compile(rb"%PDF-[12]\.[0-9]")
END = re.compile(rb"startxref\s+[0-9]+\s+%%EOF[\s\0]*\Z")
TAIL_BYTES = 1024
END_OF_AN_ARCHIVE = b"PK\x05\x06"
ARCHIVE_TAIL_BYTES = 66_000


def check_pdf(content: bytes) -> bytes:
    """Returns no bytes, because a PDF stays as it is. Raises UploadRefused, or any exception of pypdf."""
    _check_frame(content)
    limit_reader()
    try:
        _check_objects(content)
        _check_pages(PdfReader(io.BytesIO(content)))
    except LimitReachedError as swollen:
        raise UploadRefused("inflates") from swollen
    except (Malformed, zlib.error) as broken:
        raise UploadRefused("unreadable") from broken
    return b""


def _check_frame(content: bytes) -> None:
    """Raises UploadRefused unless the file begins and ends as a PDF and is nothing else as well."""
    if not VERSION.match(content) or not END.search(content[-TAIL_BYTES:]):
        raise UploadRefused("unreadable")
    if END_OF_AN_ARCHIVE in content[-ARCHIVE_TAIL_BYTES:]:
        raise UploadRefused("active")


def _check_objects(content: bytes) -> None:
    """Checks the objects of the file, encryption first, because encrypted objects cannot be judged."""
    allowance = Allowance()
    findings = scan(content, allowance)
    plain = objects_of_file(findings)
    read_packed_tables(findings, plain.resolve)
    check_lock(findings.trailers, plain)
    objects = gather(findings, allowance)
    check_acting(objects)
    check_sizes(objects)
    check_tables(content, findings)


def _check_pages(reader: PdfReader) -> None:
    if reader.get_num_pages() > MOST_PAGES:
        raise UploadRefused("pages")
    for page in reader.pages:
        page.mediabox  # noqa: B018  # a page without one is none
