"""Files of every other kind, just long enough to be known by their content."""

import io
import zipfile

from PIL import Image

from tests.documents.corpus_images import HTML, drawing
from tests.documents.corpus_pdf import pdf

OLD_DOCUMENT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIL = b"Received: from a by b\r\nFrom: kees@example.org\r\nSubject: Formulier\r\n\r\nHallo"


def box(brand: bytes, *others: bytes) -> bytes:
    content = b"ftyp" + brand + bytes(4) + b"".join(others)
    return (len(content) + 4).to_bytes(4, "big") + content + bytes(64)


def packed(*names: str, first: tuple[str, str] = ("", "")) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in (first[0], *names):
            if name:
                archive.writestr(name, first[1] if name == first[0] else "x")
    return file.getvalue()


def open_document(kind: str) -> bytes:
    return packed("content.xml", first=("mimetype", f"application/vnd.oasis.opendocument.{kind}"))


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    drawing().save(file, kind)
    return file.getvalue()


def gif() -> bytes:
    file = io.BytesIO()
    Image.new("P", (2, 2)).save(file, "GIF")
    return file.getvalue()


OTHERS = {
    "heic": box(b"heic", b"mif1"),
    "heic of a series": box(b"msf1", b"hevc"),
    "avif": box(b"avif", b"mif1"),
    "avif by its second name": box(b"mif1", b"avif"),
    "webp": b"RIFF\x24\0\0\0WEBPVP8 " + bytes(24),
    "gif": gif(),
    "tiff": picture("TIFF"),
    "bmp": picture("BMP"),
    "jxl": b"\xff\x0a" + bytes(30),
    "jp2": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(30),
    "psd": b"8BPS\0\x01" + bytes(30),
    "svg": b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "docx": packed("[Content_Types].xml", "word/document.xml"),
    "doc": OLD_DOCUMENT + "WordDocument".encode("utf-16-le"),
    "odt": open_document("text"),
    "rtf": b"{\\rtf1\\ansi Hallo}",
    "pages": packed("Index/Document.iwa"),
    "xlsx": packed("[Content_Types].xml", "xl/workbook.xml"),
    "xls": OLD_DOCUMENT + "Workbook".encode("utf-16-le"),
    "ods": open_document("spreadsheet"),
    "pptx": packed("[Content_Types].xml", "ppt/presentation.xml"),
    "ppt": OLD_DOCUMENT + "PowerPoint Document".encode("utf-16-le"),
    "odp": open_document("presentation"),
    "old_office": OLD_DOCUMENT,
    "epub": packed("a.xhtml", first=("mimetype", "application/epub+zip")),
    "html": HTML,
    "late_pdf after a page of a browser": HTML + pdf(),
    "xml": b"<?xml version='1.0'?><a/>",
    "text": "Beste lezer, hierbij het formulier. Groeten, José".encode(),
    "text of Windows": "Grüße".encode("cp1252"),
    "text of two bytes a letter": "Beste lezer".encode("utf-16"),
    "postscript": b"%!PS-Adobe-3.0\nshowpage",
    "late_pdf": b"\r\n" + pdf(),
    "late_pdf after a mark": b"\xef\xbb\xbf" + pdf(),
    "late_pdf after noise": b"\0\1\2\3" + pdf(),
    "email": MAIL,
    "email of a browser": b"MIME-Version: 1.0\r\nSubject: =?utf-8?q?x?=\r\n\r\n<html>",
    "msg": OLD_DOCUMENT + "__properties_version1.0".encode("utf-16-le"),
    "zip": packed("formulier.pdf"),
    "archive": b"7z\xbc\xaf\x27\x1c" + bytes(30),
    "archive of a tape": b"a.pdf".ljust(257, b"\0") + b"ustar\0" + bytes(300),
    "video": box(b"isom", b"mp41"),
    "video of an iPhone": box(b"qt  "),
    "audio": box(b"M4A "),
    "program": b"MZ\x90\x00" + bytes(60),
    "unknown": bytes(range(256)),
}
