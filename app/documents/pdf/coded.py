"""How many pixels coded pictures claim in their first bytes: a reader reserves memory for those."""

import re
import struct

from app.documents.pdf.values import Dictionary

SEGMENT_OF_A_JPEG = re.compile(rb"\xff++([\x01-\xfe])")
ALONE = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})
SCAN = 0xDA
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SIZES_OF_JPEG_2000 = b"\xff\x4f\xff\x51"
PAGE_OF_JBIG2 = 48
REGIONS_OF_JBIG2 = frozenset({4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43})
UNKNOWN = 0xFFFFFFFF
FAX_COLUMNS = 1728
MOST_SEGMENTS = 10_000
Size = tuple[int, int]


def coded_size(name: str, details: Dictionary, data: bytes) -> Size | None:
    """Width and height as the data say; None if they do not say."""
    match name:
        case "DCTDecode":
            return _jpeg(data)
        case "JPXDecode":
            return _jpeg_2000(data)
        case "JBIG2Decode":
            return _jbig2(data)
        case "CCITTFaxDecode":
            return _number(details, "Columns", FAX_COLUMNS), _number(details, "Rows", 0)
        case _:
            return None


def _number(details: Dictionary, key: str, otherwise: int) -> int:
    value = details.get(key)
    return value if isinstance(value, int) else otherwise


def _jpeg(data: bytes) -> Size | None:
    at = 0
    while (segment := SEGMENT_OF_A_JPEG.match(data, at)) and (kind := segment[1][0]) != SCAN:
        at = segment.end()
        if kind in FRAMES and len(data) >= at + 7:
            height, width = struct.unpack(">HH", data[at + 3 : at + 7])
            return width, height
        if kind not in ALONE:
            at += int.from_bytes(data[at : at + 2], "big")
    return None


def _jpeg_2000(data: bytes) -> Size | None:
    at = data.find(SIZES_OF_JPEG_2000)
    if at < 0 or len(data) < at + 24:
        return None
    right, bottom, left, top = struct.unpack(">IIII", data[at + 8 : at + 24])
    return max(right - left, 0), max(bottom - top, 0)


def _jbig2(data: bytes) -> Size | None:
    """The largest size that a segment asks for; a page of unknown height grows with its stripes."""
    at, width, height = 0, 0, 0
    for _ in range(MOST_SEGMENTS):
        if len(data) < at + 11:
            break
        kind, at, length = _segment(data, at)
        if (kind == PAGE_OF_JBIG2 or kind in REGIONS_OF_JBIG2) and len(data) >= at + 8:
            sides = struct.unpack(">II", data[at : at + 8])
            width, height = max(width, sides[0]), max(height, sides[1] if sides[1] != UNKNOWN else 0)
        if length == UNKNOWN:
            break
        at += length
    return width, height


def _segment(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of a segment, where its data begin, and how long they are."""
    number = int.from_bytes(data[at : at + 4], "big")
    flags, referred = data[at + 4], data[at + 5] >> 5
    at += 6
    if referred == 7:  # noqa: PLR2004  # then the count is a long one
        referred = int.from_bytes(data[at - 1 : at + 3], "big") & 0x1FFFFFFF
        at += 3 + (referred + 8) // 8
    at += referred * (1 if number <= 256 else 2 if number <= 65536 else 4)  # noqa: PLR2004  # as the standard has it
    at += 4 if flags & 0x40 else 1
    return flags & 0x3F, at + 4, int.from_bytes(data[at : at + 4], "big")
