"""How large the streams of a PDF become: they are unpacked under a cap, for a small file can hold gigabytes."""

import zlib

from pypdf import overwrite_configuration
from pypdf.filters import ASCII85Decode, ASCIIHexDecode, LZWDecode, RunLengthDecode
from pypdf.generic import ArrayObject, NullObject, StreamObject

from app.documents.upload_refused import UploadRefused

MEBIBYTE = 1024 * 1024
STREAM_BYTES = 20 * MEBIBYTE
ALL_STREAMS_BYTES = 50 * MEBIBYTE
MOST_TIMES_LARGER = 200
SWELLING_COUNTS_FROM = MEBIBYTE  # a blank line shrinks a thousandfold and harms nobody

PICTURES = frozenset({"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"})
"""As large as their dots; nobody draws them here."""


def limit_reader() -> None:
    """What pypdf unpacks by itself, such as its table of contents, stays under the same cap."""
    overwrite_configuration(
        maximum_declared_stream_length=STREAM_BYTES,
        array_based_stream_maximum_output_length=STREAM_BYTES,
        zlib_maximum_output_length=STREAM_BYTES,
        lzw_maximum_output_length=STREAM_BYTES,
        run_length_maximum_output_length=STREAM_BYTES,
    )


def unpacked_size(stream: StreamObject) -> int:
    """In bytes. Raises UploadRefused when the stream swells beyond the cap, or more than 200 times."""
    packed = stream._data  # noqa: SLF001  # get_data() would undo the prediction too, in minutes
    data = packed
    for name in _filters_of(stream):
        if name in PICTURES:
            break
        data = _undone(name, data)
    if len(data) > STREAM_BYTES:
        raise UploadRefused("inflates")
    if len(data) > SWELLING_COUNTS_FROM and len(data) > MOST_TIMES_LARGER * len(packed):
        raise UploadRefused("inflates")
    return len(data)


def _filters_of(stream: StreamObject) -> list[str]:
    named = stream.get("/Filter", NullObject()).get_object()
    if isinstance(named, NullObject):
        return []
    return [str(each.get_object()) for each in named] if isinstance(named, ArrayObject) else [str(named)]


def _undone(name: str, data: bytes) -> bytes:
    match name:
        case "/FlateDecode" | "/Fl":
            return _inflated(data)
        case "/LZWDecode" | "/LZW":
            return LZWDecode.decode(data)
        case "/RunLengthDecode" | "/RL":
            return RunLengthDecode.decode(data)
        case "/ASCII85Decode" | "/A85":
            return ASCII85Decode.decode(data)
        case "/ASCIIHexDecode" | "/AHx":
            return bytes(ASCIIHexDecode.decode(data))
        case _:
            raise UploadRefused("unreadable")


def _inflated(data: bytes) -> bytes:
    inflating = zlib.decompressobj()
    inflated = inflating.decompress(data, STREAM_BYTES + 1)
    if len(inflated) > STREAM_BYTES:
        raise UploadRefused("inflates")
    return inflated
