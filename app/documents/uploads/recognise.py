"""Recognises a file by its content: as one of the three kinds that we accept, or as another kind."""

import re
from collections.abc import Iterator

from app.documents.uploads.recognise_text import kind_of_text

ACCEPTED = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
UNKNOWN, PDF_BEHIND_SOMETHING = "unknown", "late_pdf"
HEAD_BYTES = 1024
# The first bytes of each kind.
BEGINNINGS = {
    "gif": (b"GIF87a", b"GIF89a"),
    "tiff": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "jxl": (b"\xff\x0a", b"\0\0\0\x0cJXL "),
    "jp2": (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),
    "psd": (b"8BPS",),
    "postscript": (b"%!PS", b"\xc5\xd0\xd3\xc6", b"\x04%!PS"),
    "rtf": (b"{\\rtf",),
    "archive": (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"),
    "video": (
        b"\x1a\x45\xdf\xa3",
        b"\0\0\x01\xba",
        b"\0\0\x01\xb3",
        b"FLV\x01",
        b"\x30\x26\xb2\x75",
    ),
    "audio": (b"ID3", b"OggS", b"fLaC", b"#!AMR", b"\xff\xfb", b"\xff\xf1", b"\xff\xf3"),
    "program": (b"MZ", b"\x7fELF", b"#!/", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"),
}
# The brands by which pictures, films and sounds of the ISO media format are recognised; others are films.
BRANDS = {
    "avif": re.compile(rb"avi[fs]"),
    "heic": re.compile(rb"he[iv][a-z]|mif1|msf1"),
    "audio": re.compile(rb"M4[AB] "),
}
RIFF = {b"WEBP": "webp", b"AVI ": "video", b"WAVE": "audio"}
IN_AN_ARCHIVE = {
    "docx": b"word/document", "xlsx": b"xl/workbook", "pptx": b"ppt/presentation",
    "odt": b"application/vnd.oasis.opendocument.text", "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation", "pages": b"Index/Document.iwa",
    "epub": b"application/epub+zip",
}  # fmt: skip
IN_AN_OLD_DOCUMENT = {
    "msg": "__properties_version1.0", "doc": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document",
}  # fmt: skip
ZIP, OLD_DOCUMENT = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BITMAP = re.compile(rb"BM.{4}\0\0\0\0.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)
TAPE = (257, b"ustar")


def kind_in(content: bytes) -> str:
    """The kind: pdf, jpg, png or a word for another kind; `unknown` when none fits."""
    return next(_kinds(content), UNKNOWN)


def _kinds(content: bytes) -> Iterator[str]:
    """The possible kinds, the most certain first."""
    yield from (kind for kind, first in ACCEPTED.items() if content.startswith(first))
    yield from _families(content)
    yield from (kind for kind, first in BEGINNINGS.items() if content.startswith(first))
    if BITMAP.match(content):
        yield "bmp"
    if content.startswith(TAPE[1], TAPE[0]):
        yield "archive"
    text = kind_of_text(content)
    if ACCEPTED["pdf"] in content[:HEAD_BYTES] and text in ("", "text", "email"):
        yield PDF_BEHIND_SOMETHING
    if text:
        yield text


def _families(content: bytes) -> Iterator[str]:
    """The kinds of containers, which name their kind after the first bytes."""
    if content.startswith(b"ftyp", 4):
        box = content[8 : max(16, min(int.from_bytes(content[:4], "big"), HEAD_BYTES))]
        yield next((kind for kind, brand in BRANDS.items() if brand.search(box)), "video")
    elif content.startswith(b"RIFF"):
        yield RIFF.get(content[8:12], UNKNOWN)
    elif content.startswith(ZIP):
        yield next((kind for kind, part in IN_AN_ARCHIVE.items() if part in content), "zip")
    elif content.startswith(OLD_DOCUMENT):
        parts = ((kind, part.encode("utf-16-le")) for kind, part in IN_AN_OLD_DOCUMENT.items())
        yield next((kind for kind, part in parts if part in content), "old_office")
