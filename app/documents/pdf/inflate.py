"""Unpacks streams up to a limit: a small file can hold gigabytes."""

import zlib
from collections.abc import Callable

from pypdf import overwrite_configuration
from pypdf.filters import ASCII85Decode, ASCIIHexDecode, LZWDecode, RunLengthDecode

from app.documents.pdf.lzw import lzw_size
from app.documents.pdf.values import Dictionary, Malformed, Stream, Value
from app.documents.upload_refused import UploadRefused

MEBIBYTE = 1024 * 1024
STREAM_BYTES = 20 * MEBIBYTE
PIECE_BYTES = MEBIBYTE // 16
PREDICTED_FROM = 10  # predictors of PNG; each row begins with the number of its predictor
Resolve = Callable[[Value], Value]

SHORT_NAMES = {
    "Fl": "FlateDecode", "LZW": "LZWDecode", "RL": "RunLengthDecode", "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode", "DCT": "DCTDecode", "CCF": "CCITTFaxDecode",
}  # fmt: skip
UNDONE_BY: dict[str, Callable[[bytes], bytes | bytearray]] = {
    "FlateDecode": lambda data: zlib.decompressobj().decompress(data, STREAM_BYTES + 1),
    "LZWDecode": LZWDecode.decode,
    "RunLengthDecode": RunLengthDecode.decode,
    "ASCII85Decode": ASCII85Decode.decode,
    "ASCIIHexDecode": ASCIIHexDecode.decode,
    "Crypt": bytes,
}
# Filters of pictures: they are as large as their pixels, and are not unpacked here.
PICTURES = frozenset({"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"})


def limit_reader() -> None:
    """Applies the same limit to what pypdf unpacks by itself, such as its table of objects."""
    overwrite_configuration(
        maximum_declared_stream_length=STREAM_BYTES,
        array_based_stream_maximum_output_length=STREAM_BYTES,
        zlib_maximum_output_length=STREAM_BYTES,
        lzw_maximum_output_length=STREAM_BYTES,
        run_length_maximum_output_length=STREAM_BYTES,
    )


def filters_of(stream: Stream, resolve: Resolve) -> list[tuple[str, Dictionary]]:
    """The filters in the order of unpacking, each with its parameters. Raises Malformed."""
    named, given = resolve(stream.get("Filter")), resolve(stream.get("DecodeParms"))
    names = named if isinstance(named, list) else [] if named is None else [named]
    details = given if isinstance(given, list) else [given]
    filters = [resolve(name) for name in names]
    padded = [*map(resolve, details), *[None] * len(filters)]
    return [
        (SHORT_NAMES.get(str(name), str(name)), each if isinstance(each, Dictionary) else Dictionary())
        for name, each in zip(filters, padded, strict=False)
    ]


def before_last(stream: Stream, filters: list[tuple[str, Dictionary]]) -> bytes:
    """The data with all filters but the last undone. Raises UploadRefused or Malformed."""
    data = stream.data
    for name, _ in filters[:-1]:
        data = undone(name, data)
    return data


def undone(name: str, data: bytes) -> bytes:
    """The data with this filter undone, but not its prediction. Raises UploadRefused or Malformed."""
    if name not in UNDONE_BY:
        raise Malformed("packed in an unknown way")
    inflated = bytes(UNDONE_BY[name](data))
    if len(inflated) > STREAM_BYTES:
        raise UploadRefused("inflates")
    return inflated


def size_of(name: str, details: Dictionary, data: bytes, most: int) -> int:
    """The size of the data when the last filter is undone. Raises UploadRefused when it is above `most`."""
    match name:
        case "FlateDecode":
            size = _inflated_size(data, most)
        case "LZWDecode":
            size = lzw_size(data, most, late=details.get("EarlyChange") == 0)
        case "RunLengthDecode":
            size = _run_length_size(data)
        case _:
            size = len(undone(name, data))
    if size > most:
        raise UploadRefused("inflates")
    return size


def _inflated_size(data: bytes, most: int) -> int:
    """The size after inflating. It is counted piece by piece, so that a scan need not fit in memory."""
    inflating, size = zlib.decompressobj(), 0
    while data and size <= most and not inflating.eof:
        piece = inflating.decompress(data, PIECE_BYTES)
        data = inflating.unconsumed_tail
        size += len(piece)
    return size + (len(inflating.flush()) if size <= most and not inflating.eof else 0)


def _run_length_size(data: bytes) -> int:
    at, size, end = 0, 0, 128
    while at < len(data) and (length := data[at]) != end:
        size += length + 1 if length < end else 257 - length
        at += length + 2 if length < end else 2
    return size
