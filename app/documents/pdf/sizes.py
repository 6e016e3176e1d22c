"""How large the streams of a PDF become, each one and all together."""

from collections.abc import Iterable

from app.documents.image_limits import MOST_PIXELS
from app.documents.pdf.inflate import MEBIBYTE, PICTURES, STREAM_BYTES, before_last, filters_of, size_of
from app.documents.pdf.objects import Objects
from app.documents.pdf.pictures import check_coded, picture_of
from app.documents.pdf.values import Dictionary, Ref, Stream, Value
from app.documents.upload_refused import UploadRefused

ALL_STREAMS_BYTES, ALL_PICTURES_BYTES = 50 * MEBIBYTE, 200 * MEBIBYTE
ALL_PIXELS = 20 * MOST_PIXELS
MOST_TIMES_LARGER = 200
SWELLING_COUNTS_FROM = MEBIBYTE  # below this size a high ratio is harmless, such as that of blank lines


def check_sizes(objects: Objects) -> None:
    """Raises UploadRefused when a stream becomes larger than its kind may, or all together become too large."""
    sizes = _Sizes(objects)
    for value in objects.values:
        if isinstance(value, Stream):
            sizes.add(value)


class _Sizes:
    def __init__(self, objects: Objects) -> None:
        self._resolve = objects.resolve
        self._drawn = {id(content) for content in _contents(objects)}
        self._plain, self._pictures, self._pixels = 0, 0, 0

    def add(self, stream: Stream) -> None:
        """Counts this stream."""
        filters = filters_of(stream, self._resolve)
        name, details = filters[-1] if filters else ("Crypt", Dictionary())
        packed = before_last(stream, filters)
        picture = None if id(stream) in self._drawn else picture_of(stream, self._resolve)
        if name in PICTURES:
            check_coded(name, details, packed)
            self._pixels += picture.pixels if picture else 0
            self._plain += 0 if picture else len(packed)
        elif picture:
            self._pixels += picture.pixels
            self._pictures += size_of(name, details, packed, picture.most_bytes(details))
        else:
            self._plain += self._plain_size(stream, name, details, packed)
        over = self._plain > ALL_STREAMS_BYTES or self._pictures > ALL_PICTURES_BYTES
        if over or self._pixels > ALL_PIXELS:
            raise UploadRefused("inflates")

    def _plain_size(self, stream: Stream, name: str, details: Dictionary, packed: bytes) -> int:
        size = size_of(name, details, packed, STREAM_BYTES)
        if size > SWELLING_COUNTS_FROM and size > MOST_TIMES_LARGER * len(stream.data):
            raise UploadRefused("inflates")
        return size


def _contents(objects: Objects) -> Iterable[Value]:
    """The contents of pages; these are no pictures, whatever their dictionaries say."""
    for value in objects.values:
        if isinstance(value, Dictionary):
            for given in value.all("Contents"):
                for contents in objects.every(given):
                    parts = contents if isinstance(contents, list) else [contents]
                    yield from (
                        each for part in parts for each in objects.every(part) if isinstance(part, Ref | Stream)
                    )
