"""Checks that the tables of a PDF agree with its bytes, because some readers trust the tables."""

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


def read_packed_tables(findings: Findings, resolve: Resolve) -> None:
    """Adds the rows, trailer and place of every table that is a stream. Raises Malformed or UploadRefused."""
    for each in findings.objects:
        if isinstance(each.value, Stream) and "XRef" in each.value.all("Type"):
            findings.trailers.append(each.value)
            findings.rows += _rows_of(each.value, resolve)
            findings.tables.add(each.at)


def check_tables(content: bytes, findings: Findings) -> None:
    """Raises Malformed when a table is not at its place, or names something that is not there."""
    places = {(each.at, each.number, each.generation) for each in findings.objects}
    holders = {row.at for row in findings.rows if row.packed}
    for row in findings.rows:
        if not row.packed and (_behind_space(content, row.at), row.number, row.generation) not in places:
            raise Malformed("an object is not where the table says")
    packing = {each.number for each in findings.objects if _packs(each)}
    if packing != holders:
        raise Malformed("an object stream that nothing names, or none where one is named")
    for place in _named_tables(content, findings):
        if _behind_space(content, place) not in findings.tables:
            raise Malformed("no table where one is named")


def _packs(entry: FoundObject) -> bool:
    return isinstance(entry.value, Stream) and "ObjStm" in entry.value.all("Type")


def _named_tables(content: bytes, findings: Findings) -> list[int]:
    last = LAST_TABLE.search(content[-TAIL_BYTES:])
    if last is None:
        raise Malformed("no end")
    older = [place for each in findings.trailers for key in ("Prev", "XRefStm") for place in each.all(key)]
    return [int(last[1]), *(place for place in older if isinstance(place, int) and place)]


def _behind_space(content: bytes, at: int) -> int:
    """The next place that is no white space. Some programs let a row point to the line end before its object."""
    skipped = SKIPPED.match(content, at)
    return skipped.end() if skipped else at


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
