"""Reads a multipart body part by part: small texts only, and files up to the size of an acceptable one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from multipart import (  # type: ignore[import-untyped]
    MultipartSegment,
    ParserError,
    ParserLimitReached,
    PushMultipartParser,
)

MOST_PARTS = 20
LONGEST_BOUNDARY = 200


@dataclass(slots=True)
class Part:
    """One part. `file_name` is empty for a text; names are bytes, because their charset is not known yet."""

    name: bytes
    file_name: bytes
    charset: str
    content: bytearray = field(default_factory=bytearray)


@dataclass(slots=True)
class Parts:
    """The parts in their order. `is_cut` says that the last one is a text that was too large."""

    text_room: int
    largest_file: int
    all: list[Part] = field(default_factory=list)
    is_cut: bool = False

    def take(self, event: MultipartSegment | bytes | None) -> None:
        """Adds the next event of the parser: the head of a part, some of its content, or its end."""
        if isinstance(event, MultipartSegment):
            self.all.append(Part(_bytes(event.name), _bytes(event.filename or ""), event.charset or ""))
        elif event and self.all[-1].file_name:
            part = self.all[-1]
            part.content += event[: self.largest_file + 1 - len(part.content)]
        elif event:
            self.all[-1].content += event[: self.text_room]
            self.is_cut = len(event) > self.text_room
            self.text_room -= min(len(event), self.text_room)


async def read_multipart(pieces: AsyncIterator[bytes], boundary: str, parts: Parts) -> Parts:
    """Fills the parts and returns them; it stops at a text that is too large.

    Raises ValueError if the body is not multipart, or has more parts or longer heads than any form sends.
    """
    if len(boundary) > LONGEST_BOUNDARY:
        raise ValueError("the boundary is longer than any")
    try:
        parser = PushMultipartParser(boundary, max_segment_count=MOST_PARTS, header_charset="latin-1")
        async for piece in pieces:
            for event in parser.parse(piece):
                parts.take(event)
                if parts.is_cut:
                    return parts
        parser.close()
    except (ParserError, ParserLimitReached) as error:
        raise ValueError("no multipart body of ours") from error
    return parts


def _bytes(name: str) -> bytes:
    """The bytes of a name as they were sent; a name in percent-encoding was decoded already."""
    try:
        return name.encode("latin-1")
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace")
