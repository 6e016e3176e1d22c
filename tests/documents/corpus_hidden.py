"""PDF files that hide what acts from a reader who trusts their tables, their spelling or their first revision."""

import re
import zlib

from tests.documents.corpus_pdf import by_hand, pdf, stream

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
STARTS = b"<< /Type /Catalog /Pages 2 0 R /OpenAction " + SCRIPT + b" >>"
NAMES = b"<< /Type /Catalog /Pages 2 0 R /Names << /JavaScript << /Names [(x) " + SCRIPT + b"] >> >> >>"
ADDRESS = b"<< /S /URI /URI (https://example.org) >>"


def object_stream(content: bytes, number: int = 1) -> bytes:
    """One object under this number, packed."""
    head = b"%d 0 " % number
    entries = b"/Type /ObjStm /N 1 /First %d /Filter /FlateDecode" % len(head)
    return stream(zlib.compress(head + content), entries)


def unnamed(content: bytes) -> bytes:
    """An object stream that no table names, and a start that leads nowhere: readers rebuild the file."""
    return by_hand(object_stream(content)).replace(b"startxref\n", b"startxref\n9")


def shifted(file: bytes, by: int) -> bytes:
    """Every object stands elsewhere than the table says."""
    return re.sub(rb"([0-9]{10}) 00000 n", lambda row: b"%010d 00000 n" % (int(row[1]) + by), file)


def before_the_table(file: bytes, more: bytes) -> bytes:
    """More of anything between the last object and the table."""
    at, start = file.rfind(b"xref\n0"), file.rfind(b"startxref\n")
    return file[:at] + more + file[at:start] + b"startxref\n%d\n%%%%EOF\n" % (at + len(more))


def revised(file: bytes, number: int, content: bytes, entries: bytes = b"") -> bytes:
    """A second revision in which this object is another one."""
    before = int(re.findall(rb"startxref\s+([0-9]+)", file)[-1])
    changed = file + b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(file))
    trailer = b"trailer\n<< /Size 20 /Root 1 0 R /Prev %d %s >>\n" % (before, entries)
    return changed + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(changed)


def packed_in(entries: bytes, data: bytes, *more: bytes) -> bytes:
    """What the document begins with is object 1 in an object stream, which is read by these entries.

    `more` are objects in the file; of a number that stands there twice, the table names the first one.
    """
    file, places = b"%PDF-1.7\n", dict[int, int]()
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    start = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 1 0 R >>"
    holder = stream(data, b"/Type /ObjStm /N 1 " + entries)
    plain = [object_text(each, number) for number, each in ((2, pages), (3, page), (4, start))]
    for text in (*plain, *more, object_text(holder, 7)):
        places.setdefault(int(text.split()[0]), len(file) + 1)
        file += text
    places[8] = len(file) + 1
    rows = [b"\2\0\0\0\7\0" if number == 1 else _row(places.get(number, 0)) for number in range(10)]
    table = stream(b"".join(rows), b"/Type /XRef /W [1 4 1] /Size 10 /Root 4 0 R")
    return file + object_text(table, 8) + b"startxref\n%d\n%%%%EOF\n" % places[8]


def _row(place: int) -> bytes:
    return bytes([bool(place)]) + place.to_bytes(4, "big") + b"\0"


def object_text(content: bytes, number: int = 1) -> bytes:
    return b"\n%d 0 obj\n" % number + content + b"\nendobj\n"


ACTING = {
    "in an object stream that nothing names": by_hand(object_stream(SCRIPT, 9)),
    "a beginning in an object stream that nothing names": unnamed(STARTS),
    "names in an object stream that nothing names": unnamed(NAMES),
    "an object that no table names": before_the_table(by_hand(), object_text(SCRIPT, 77)),
    "another beginning that no table names": before_the_table(by_hand(), object_text(STARTS)),
    "another beginning, and a table that is off": shifted(before_the_table(by_hand(), object_text(STARTS)), 2),
    "in a comment": before_the_table(by_hand(), b"%77 0 obj " + SCRIPT + b" endobj\n"),
    "in a plain stream": by_hand(stream(object_text(STARTS), b"")),
    "an object stream in a plain stream": by_hand(stream(object_text(object_stream(SCRIPT, 9), 77), b"")),
    "a trailer in a plain stream": by_hand(stream(b"\ntrailer << /Root " + STARTS + b" >>\n", b"")),
    "in an older revision": revised(by_hand(SCRIPT), 4, b"null"),
    "in a newer revision": revised(by_hand(b"null"), 4, SCRIPT),
    "behind a whole document": pdf() + by_hand(SCRIPT),
    "a comment in the number": before_the_table(by_hand(), b"77 %x\n0 %y\nobj" + SCRIPT + b"\nendobj\n"),
    "names with escapes": by_hand(b"<< /#53 /#4aava#53cript /#4a#53 (x) >>"),
    "its kind as a text": by_hand(b"<< /S (JavaScript) >>"),
    "its kind as a hexadecimal text": by_hand(b"<< /S <4a617661536372697074> >>"),
    "its kind somewhere else": by_hand(b"<< /S 5 0 R >>", b"/JavaScript"),
    "its kind named twice": by_hand(b"<< /S /URI /S /JavaScript >>"),
    "names through branches": by_hand(
        b"<< /Kids [5 0 R] >>", b"<< /Names [(x) 1 0 R] >>", catalog=b"/Names << /JavaScript 4 0 R >>"
    ),
    "further actions somewhere else": by_hand(b"<< /Subtype /Widget /AA << /K 5 0 R >> >>", ADDRESS),
    "a thread of another file": by_hand(b"<< /S /Thread /F (//evil/x) >>"),
    "fields hidden": by_hand(b"<< /S /Hide /T (x) >>"),
    "a command of the reader": by_hand(b"<< /S /Named /N /Print >>"),
    "layers switched": by_hand(b"<< /S /SetOCGState /State [] >>"),
    "a rendition": by_hand(b"<< /S /Rendition /JS 5 0 R >>", b"(x)"),
    "an action of an unknown kind": by_hand(b"<< /Subtype /Link /A << /S /Other >> >>"),
    "an action behind a link": by_hand(b"<< /S /URI /URI (https://x) /Next [5 0 R] >>", b"<< /S /Other >>"),
    "data in another file": by_hand(stream(b"", b"/F (//evil/x)")),
    "data in another file, in another spelling": by_hand(stream(b"", b"/#46 (//evil/x)")),
    "a page of another file": by_hand(stream(b"", b"/Subtype /Form /Ref << /F (x.pdf) /Page 0 >>")),
    "a script as an address": by_hand(b"<< /S /URI /URI (java\\tscript:alert\\(1\\)) >>"),
    "a script as an address, in two bytes": by_hand(
        b"<< /S /URI /URI <feff006a006100760061007300630072006900700074003a0061> >>"
    ),
    "a file as an address": by_hand(b"<< /S /URI /URI (file:///x) >>"),
    "addresses of scripts": by_hand(catalog=b"/URI << /Base (javascript:) >>"),
    "another form in a stream": by_hand(stream(b"x", b""), catalog=b"/AcroForm << /XFA 4 0 R >>"),
}
ODD = {
    "a harmless object stream that nothing names": by_hand(object_stream(b"(x)", 9)),
    "a table that is off": shifted(by_hand(b"null"), 2),
    "a start that leads nowhere": by_hand().replace(b"startxref\n", b"startxref\n1"),
    "an older table that is not there": by_hand().replace(b"/Root", b"/Prev 20 /Root"),
    "something between the objects": before_the_table(by_hand(), b"something\n"),
    "a broken object in a plain stream": by_hand(stream(b"\n7 0 obj << /S /JavaScript ] >>", b"")),
    "an object stream longer than it says": by_hand(
        b"<< /Type /ObjStm /N 1 /First 4 /Length 5 >>\nstream\n9 0 (x)\nendstream"
    ),
    "references that lead round": by_hand(b"<< /A 5 0 R >>", b"6 0 R", b"5 0 R"),
}
FLATE = object_text(b"/FlateDecode", 9)
CALM = b"[3 0 R /Fit]"
BOTH = b"1 0 " + CALM + b" " + SCRIPT
OTHER = len(BOTH) - len(SCRIPT)
# Object streams in which one reader finds a page to begin with, and another may find a script.
READ_IN_TWO_WAYS = {
    "its beginning looked up, in two revisions": packed_in(
        b"/First 9 0 R", BOTH, object_text(b"%d" % OTHER, 9), object_text(b"4", 9)
    ),
    "two beginnings": packed_in(b"/First %d /First 4" % OTHER, BOTH),
    "its filter looked up": packed_in(b"/First 4 /Filter [9 0 R]", zlib.compress(b"1 0 " + CALM), FLATE),
    "two filters": packed_in(b"/First 4 /Filter /Crypt /Filter /FlateDecode", zlib.compress(b"1 0 " + CALM)),
    "its prediction in short": packed_in(b"/First 4 /DP << /Predictor 12 /Columns 4 >>", b"1 0 " + CALM),
    "two predictions": packed_in(
        b"/First 4 /Filter /FlateDecode /DecodeParms << /Predictor 2 /Predictor 1 >>",
        zlib.compress(b"1 0 " + CALM),
    ),
}
HARMLESS = {
    "a place to begin with in an object stream": packed_in(b"/First 4", b"1 0 " + CALM),
    "words in texts": by_hand(
        b"<< /Title (Zie <html> en <script>) /Keywords (/Launch /JavaScript \\(1 0 obj\\)) >>"
    ),
    "words in a hexadecimal text": by_hand(b"<< /Title <2f4a617661536372697074> >>"),
    "words in metadata": by_hand(
        stream(
            b"<x:xmpmeta>/JavaScript, 7 0 obj en /Launch: <script></x:xmpmeta>", b"/Type /Metadata /Subtype /XML"
        )
    ),
    "words in a drawing": by_hand(stream(b"% <script> /JavaScript /S /Launch\nBT ET", b"")),
    "words in a field": by_hand(b"<< /FT /Tx /T (naam) /V (/S /JavaScript /JS <script>) /TU (app.alert) >>"),
    "trees without leaves": by_hand(
        b"<< /Names [] >>",
        catalog=b"/Names << /JavaScript << /Kids [4 0 R] >> /EmbeddedFiles << /Names [] >> >>",
    ),
    "trees that are gone": by_hand(catalog=b"/Names << /JavaScript null /EmbeddedFiles << >> >>"),
    "no further actions": by_hand(b"<< /AA << >> >>"),
    "fonts with such names": by_hand(b"<< /Font << /JS 3 0 R /AA 3 0 R /EF 3 0 R /JavaScript 3 0 R >> >>"),
    "a heading that leads to a page": by_hand(
        b"<< /Title (x) /Next 5 0 R /A << /S /GoTo /D (x) >> >>", b"<< /Title (y) >>"
    ),
    "a form that can be emptied": by_hand(b"<< /Type /Action /S /ResetForm >>"),
    "structure": by_hand(b"<< /Type /StructElem /S /P /A << /O /Table /Scope /Row >> >>"),
    "changed twice": revised(revised(by_hand(b"null"), 4, b"(x)"), 4, b"(y)"),
    "rows that point to the line end before": shifted(by_hand(b"null"), -1),
}
