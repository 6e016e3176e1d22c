"""Whether the tables of a PDF agree with what its bytes hold: a reader that trusts them sees nothing else."""

import re
from itertools import zip_longest

from app.documents.pdf.inflate import Resolve
from app.documents.pdf.objects import unpacked
from app.documents.pdf.parser import SKIPPED
from app.documents.pdf.scan import Findings, FoundObject, Row
from app.documents.pdf.values import Malformed, Stream, Value

LAST_TABLE = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF[\s\0]*\Z")
PLAIN, PACKED = 1, 2
TAIL_BYTES = 1024


def read_packed_tables(found: Findings, resolve: Resolve) -> None:
    """Add the rows, the trailer and the place of every table that is a stream. Raises Malformed, UploadRefused."""
    for each in found.objects:
        if isinstance(each.value, Stream) and "XRef" in each.value.all("Type"):
            found.trailers.append(each.value)
            found.rows += _rows_of(each.value, resolve)
            found.tables.add(each.at)


def check_tables(content: bytes, found: Findings) -> None:
    """Raises Malformed when a table is not where it should be, or names something else than is there."""
    places = {(each.at, each.number, each.generation) for each in found.objects}
    holders = {row.at for row in found.rows if row.packed}
    for row in found.rows:
        if not row.packed and (_behind_space(content, row.at), row.number, row.generation) not in places:
            raise Malformed("an object is not where the table says")
    packing = {each.number for each in found.objects if _packs(each)}
    if packing != holders:
        raise Malformed("an object stream that nothing names, or none where one is named")
    for place in _named_tables(content, found):
        if _behind_space(content, place) not in found.tables:
            raise Malformed("no table where one is named")


def _packs(found: FoundObject) -> bool:
    return isinstance(found.value, Stream) and "ObjStm" in found.value.all("Type")


def _named_tables(content: bytes, found: Findings) -> list[int]:
    last = LAST_TABLE.search(content[-TAIL_BYTES:])
    if last is None:
        raise Malformed("no end")
    older = [place for each in found.trailers for key in ("Prev", "XRefStm") for place in each.all(key)]
    return [int(last[1]), *(place for place in older if isinstance(place, int) and place)]


def _behind_space(content: bytes, at: int) -> int:
    """A row may point to the line end before its object: some programs count so."""
    found = SKIPPED.match(content, at)
    return found.end() if found else at


def _rows_of(table: Stream, resolve: Resolve) -> list[Row]:
    widths = _whole_numbers(table.get("W"))
    if len(widths) != 3 or sum(widths) == 0 or max(widths) > 8:  # noqa: PLR2004  # as the reference has it
        raise Malformed("a table without columns")
    size = _whole_numbers([table.get("Size")])
    spans = _whole_numbers(table.get("Index") or [0, *size])
    numbers = (
        first + place
        for first, count in zip_longest(spans[::2], spans[1::2], fillvalue=0)
        for place in range(count)
    )
    data, length = unpacked(table, resolve), sum(widths)
    pieces = (data[at : at + length] for at in range(0, len(data) - length + 1, length))
    rows = [_row(number, _fields(piece, widths)) for number, piece in zip(numbers, pieces, strict=False)]
    return [row for row in rows if row is not None]


def _fields(piece: bytes, widths: list[int]) -> tuple[int, int, int]:
    kind, second = widths[0], widths[0] + widths[1]
    first = int.from_bytes(piece[:kind], "big") if kind else PLAIN
    return first, int.from_bytes(piece[kind:second], "big"), int.from_bytes(piece[second:], "big")


def _row(number: int, fields: tuple[int, int, int]) -> Row | None:
    kind, at, last = fields
    if kind == PACKED:
        return Row(number, 0, at, packed=True)
    return Row(number, last, at) if kind == PLAIN and at else None


def _whole_numbers(value: Value) -> list[int]:
    numbers = value if isinstance(value, list) else []
    if not all(isinstance(each, int) and each >= 0 for each in numbers):
        raise Malformed("a table that does not count")
    return [each for each in numbers if isinstance(each, int)]
