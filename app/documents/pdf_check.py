"""A PDF is looked through whole and kept as it was sent: a digital signature in it must survive.

Twice, because programs disagree about what a broken PDF says: the bytes as they stand, and every object that the
file's own table of contents names.
"""

import io
import re

from pypdf import PdfReader
from pypdf.errors import LimitReachedError

from app.documents.pdf_objects import check_objects
from app.documents.pdf_streams import limit_reader
from app.documents.upload_refused import UploadRefused

MOST_PAGES = 20
VERSION = re.compile(rb"%PDF-[12]\.[0-9]")
END = re.compile(rb"startxref\s+[0-9]+\s+%%EOF[\s\0]*\Z")
TAIL_BYTES = 1024
END_OF_AN_ARCHIVE = b"PK\x05\x06"
ARCHIVE_TAIL_BYTES = 66_000
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Long enough never to stand in compressed data by chance; the short ones are looked for among the objects.
ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia\w*|XFA|SubmitForm|ImportData|GoToR|GoToE)(?![A-Za-z0-9])"
)
PAGE_OF_A_BROWSER = re.compile(rb"<(?:!doctype\s|html[\s>]|script[\s>]|svg[\s>]|iframe[\s>])", re.IGNORECASE)
STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)


def check_pdf(content: bytes) -> bytes:
    """Nothing, when all is well. Raises UploadRefused; pypdf raises what it likes for a broken one."""
    _check_frame(content)
    _check_bytes(content)
    limit_reader()
    try:
        _check_inside(PdfReader(io.BytesIO(content)))
    except LimitReachedError as swollen:
        raise UploadRefused("inflates") from swollen
    return b""


def _check_inside(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise UploadRefused("locked")
    if reader.get_num_pages() > MOST_PAGES:
        raise UploadRefused("pages")
    for page in reader.pages:
        page.mediabox  # noqa: B018  # a page without one is none
    check_objects(reader)


def _check_frame(content: bytes) -> None:
    """It begins and ends as a PDF, and is nothing else besides: no archive, no page for a browser."""
    if not VERSION.match(content) or not END.search(content[-TAIL_BYTES:]):
        raise UploadRefused("unreadable")
    if END_OF_AN_ARCHIVE in content[-ARCHIVE_TAIL_BYTES:]:
        raise UploadRefused("active")


def _check_bytes(content: bytes) -> None:
    if ACTIVE.search(ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), content)):
        raise UploadRefused("active")
    if PAGE_OF_A_BROWSER.search(STREAM.sub(b"", content)):
        raise UploadRefused("active")
