"""Pages as scanners and other programs give them back, in each way of packing dots; and bombs that look so."""

import base64
import io
import warnings
import zlib
from functools import cache
from typing import Literal

import img2pdf
import pikepdf
from PIL import Image, ImageDraw

from tests.documents.corpus_images import jpg_that_claims
from tests.documents.corpus_pdf import by_hand, pdf, stream

FAX = b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns %d /Rows %d >>"
Revision = Literal[2, 3, 4, 5, 6]
INCHES = (8.27, 11.69)
WHITE, CLEAR, FULL = 255, 256, 4094


def paper(dots_per_inch: int, mode: str = "RGB", *, blank: bool = False) -> Image.Image:
    """A sheet of A4, with some lines unless it is blank."""
    width, height = (int(side * dots_per_inch) for side in INCHES)
    sheet = Image.new(mode, (width, height), "white" if mode != "1" else 1)
    if not blank:
        pen = ImageDraw.Draw(sheet)
        for line in range(40):
            pen.rectangle(
                (width // 10, height * line // 40, width * (line % 7 + 2) // 10, height * line // 40 + 9),
                "black" if mode != "1" else 0,
            )
    return sheet


def saved(image: Image.Image, kind: str, **details: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **details)
    return file.getvalue()


def sheets(dots_per_inch: int, mode: str, kind: str = "PNG") -> bytes:
    """A page and its blank back, as img2pdf packs them: as they are."""
    pages = [saved(paper(dots_per_inch, mode, blank=blank), kind) for blank in (False, True)]
    return bytes(img2pdf.convert(pages))


def picture(
    width: int, height: int, data: bytes, entries: bytes = b"/Filter /FlateDecode", space: bytes = b"/DeviceRGB"
) -> bytes:
    """A picture of eight bits a component."""
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s " % (
        width,
        height,
        space,
    )
    return stream(data, head + entries)


def white(count: int) -> bytes:
    """So many white dots of one component, packed piece by piece: none of them need lie in memory together."""
    packing, piece = zlib.compressobj(9), b"\xff" * 1_000_000
    packed = [packing.compress(piece) for _ in range(count // len(piece))]
    return b"".join([*packed, packing.compress(piece[: count % len(piece)]), packing.flush()])


def lzw_of_one_colour(count: int) -> bytes:
    """So many equal bytes in LZW: each code stands for one byte more than the one before it."""
    codes, left = [(CLEAR, 9)], count
    while left:
        run, following = 1, CLEAR + 2
        while left >= run and following < FULL:
            codes.append((WHITE if run == 1 else following - 1, max(following.bit_length(), 9)))
            left, run, following = left - run, run + 1, following + 1
        codes.append((CLEAR, max(following.bit_length(), 9)))
    codes.append((CLEAR + 1, 9))
    bits = "".join(f"{code:0{width}b}" for code, width in codes)
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big")


@cache
def scans() -> dict[str, bytes]:
    """By the way of packing."""
    return {
        "colour, 300 dpi": sheets(300, "RGB"),
        "grey, 300 dpi": sheets(300, "L"),
        "black and white, 600 dpi": sheets(600, "1"),
        "colour, 600 dpi, two blank pages": by_hand(*[picture(4960, 7016, white(4960 * 7016 * 3))] * 2),
        "jpg, 300 dpi": sheets(300, "RGB", "JPEG"),
        "jpg, 150 dpi": sheets(150, "L", "JPEG"),
        "by another program": saved(paper(300), "PDF"),
        **blank_pages(2480, 3508),
        "jpeg 2000": by_hand(picture(300, 200, saved(paper(20), "JPEG2000"), b"/Filter /JPXDecode")),
        "fax": by_hand(picture(4960, 7016, b"\0\x10\x01", FAX % (4960, 7016), b"/DeviceGray")),
        "jbig2": by_hand(picture(4960, 7016, jbig2(4960, 7016), b"/Filter /JBIG2Decode", b"/DeviceGray")),
    }


def blank_pages(wide: int, high: int) -> dict[str, bytes]:
    """Nothing shrinks as much as they do."""
    area = wide * high
    predicted = b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns %d >>" % wide
    return {
        "of one blank page": by_hand(picture(wide, high, white(area * 3))),
        "predicted": by_hand(picture(wide, high, zlib.compress(bytes((wide * 3 + 1) * high)), predicted)),
        "rle": by_hand(
            picture(wide, high, b"\x81\xff" * (area * 3 // 128) + b"\x80", b"/Filter /RunLengthDecode")
        ),
        "packed twice": by_hand(
            picture(wide, high, base64.a85encode(white(area * 3)) + b"~>", b"/Filter [/A85 /Fl]")
        ),
        "lzw": by_hand(picture(wide, high, lzw_of_one_colour(area * 3), b"/Filter /LZWDecode")),
        "a profile": by_hand(
            picture(wide, high, white(area * 4), space=b"[/ICCBased 5 0 R]"), stream(b"x", b"/N 4")
        ),
        "inks": by_hand(
            picture(wide, high, white(area * 5), space=b"[/DeviceN [/A /B /C /D /E] /DeviceCMYK 5 0 R]"), b"null"
        ),
        "a palette": by_hand(picture(wide, high, white(area), space=b"[/Indexed /DeviceRGB 1 <000000ffffff>]")),
        "a mask": by_hand(
            stream(
                white(620 * 7016), b"/Subtype /Image /ImageMask true /Width 4960 /Height 7016 /Filter /FlateDecode"
            )
        ),
        "a picture seen through": by_hand(
            picture(wide, high, white(area * 3), b"/SMask 5 0 R /Filter /FlateDecode"),
            picture(wide, high, white(area), space=b"/DeviceGray"),
        ),
    }


def jbig2(width: int, height: int) -> bytes:
    """The segment that tells how large its page is, and no other."""
    page = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes(11)
    return bytes(4) + b"\x30\0\x01" + len(page).to_bytes(4, "big") + page


BOMBS = {
    "more than its dots": (by_hand(picture(100, 100, white(30_000_000))), "inflates"),
    "a little more than its dots": (by_hand(picture(100, 100, white(500_000))), "inflates"),
    "more dots than there may be": (by_hand(picture(100_000, 100_000, white(1000))), "pixels"),
    "too wide": (by_hand(picture(20_000, 10, white(1000))), "pixels"),
    "many": (by_hand(*[picture(4960, 7016, white(4960 * 7016 * 3))] * 3), "inflates"),
    "more dots in the picture than are told": (
        by_hand(picture(10, 10, jpg_that_claims(60_000, 60_000), b"/Filter /DCTDecode")),
        "pixels",
    ),
    "the same as jbig2": (by_hand(picture(10, 10, jbig2(60_000, 60_000), b"/Filter /JBIG2Decode")), "pixels"),
    "the same as fax": (
        by_hand(picture(10, 10, b"x", b"/Filter /CCITTFaxDecode /DecodeParms << /Columns 60000 >>")),
        "pixels",
    ),
    "packed twice": (
        by_hand(picture(5000, 5000, zlib.compress(white(100_000_000), 9), b"/Filter [/FlateDecode /FlateDecode]")),
        "inflates",
    ),
    "a drawing that calls itself a picture": (
        by_hand(picture(5000, 5000, white(75_000_000)), b"<< /Contents 4 0 R >>"),
        "inflates",
    ),
    "lzw of the same": (
        by_hand(picture(10, 10, lzw_of_one_colour(30_000_000), b"/Filter /LZWDecode")),
        "inflates",
    ),
    "rle of the same": (by_hand(picture(10, 10, b"\x81\0" * 200_000, b"/Filter /RunLengthDecode")), "inflates"),
}


def locked(user: str, revision: Revision, *, packed: bool = False) -> bytes:
    """Locked in the way of this revision: RC4 up to 3, AES from 4 on. Without a `user` it opens for everybody."""
    file = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(
            file,
            encryption=pikepdf.Encryption(
                owner="baas", user=user, R=revision, aes=revision > 3, metadata=revision > 3
            ),
            object_stream_mode=pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable,
        )
    return file.getvalue()
