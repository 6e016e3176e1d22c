"""PDF files for the upload tests, made here: a good one, and one for each way of being bad."""

import io
import zlib

from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

MEBIBYTE = 1024 * 1024


def pdf(pages: int = 1) -> bytes:
    """As reportlab writes them, with a field to fill in."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for number in range(pages):
        canvas.drawString(72, 720, f"Contractwijziging, bladzijde {number + 1}")
        canvas.acroForm.textfield(name=f"datum{number}", tooltip="Datum", x=72, y=650, width=200, height=20)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def filled_pdf() -> bytes:
    """The same, filled in and saved by another program."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.update_page_form_field_values(writer.pages[0], {"datum0": "23 november"}, auto_regenerate=False)
    return written(writer)


def updated_pdf() -> bytes:
    """Signed: another program has added its objects behind the end, and left the rest as it was."""
    writer = PdfWriter(io.BytesIO(pdf()), incremental=True)
    writer.add_metadata({"/Title": "Getekend"})
    return written(writer)


def by_hand(*objects: bytes, catalog: bytes = b"", version: bytes = b"1.7") -> bytes:
    """Written to the letter: a page, and these objects from number 4 on."""
    plain = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *objects,
    ]
    file, places = b"%PDF-" + version + b"\n", []
    for number, content in enumerate(plain, 1):
        places.append(len(file))
        file += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(plain) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(plain) + 1, len(file))
    return file + table + end


def stream(data: bytes, entries: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<< " + entries + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def bomb(inflated: int, times: int = 1) -> bytes:
    """Zeros, packed; packed again as often as asked."""
    data = bytes(inflated)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [" + b"/FlateDecode " * times + b"]")


def noise(length: int) -> bytes:
    """Hardly to be packed, and the same each time."""
    return b"".join(zlib.crc32(b"%d" % number).to_bytes(4, "big") for number in range(length // 4))


def swelling(count: int) -> bytes:
    """Each stream below its cap, all together above it."""
    return by_hand(*(stream(zlib.compress(noise(20_000) * 600)) for _ in range(count)))


def packed_object(content: bytes) -> bytes:
    """Its table of contents is a stream, and object 4, with this content, stands in another one."""
    holder = stream(zlib.compress(b"4 0 " + content), b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    plain = [
        b"<< /Type /Catalog /Pages 2 0 R /Extra 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    file, rows = b"%PDF-1.5\n", [(0, 0, 255)]
    for count, part in enumerate(plain, 1):
        rows.append((1, len(file), 0))
        file += b"%d 0 obj\n" % count + part + b"\nendobj\n"
    rows += [(2, 5, 0), (1, len(file), 0)]
    file += b"5 0 obj\n" + holder + b"\nendobj\n"
    start = len(file)
    rows.append((1, start, 0))
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([index]) for kind, place, index in rows)
    contents = stream(zlib.compress(table), b"/Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode")
    return file + b"6 0 obj\n" + contents + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("geheim", algorithm="RC4-128")
    return written(writer)


def with_javascript() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_open_action(JavaScript("app.alert('x')"))
    return written(writer)


def with_a_file_inside() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_attachment("evil.exe", b"MZ")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
