"""Finds the objects, tables and trailers in the bytes of a PDF, also hidden ones."""

import re
from dataclasses import dataclass, field

from app.documents.pdf.parser import END, GAP, Parser
from app.documents.pdf.values import Allowance, Dictionary, Malformed, Ref, Stream, Value

OBJECT = re.compile(rb"([0-9]{1,10})" + GAP + rb"++([0-9]{1,5})" + GAP + rb"*+obj" + END)
HIDDEN = re.compile(rb"(?:[0-9]" + GAP + rb"*+obj|trailer)" + END)
WORDS_BETWEEN = re.compile(rb"endobj" + END + rb"|startxref\s++[0-9]{1,10}" + END)
TABLE = re.compile(rb"xref" + END)
TRAILER = re.compile(rb"trailer" + END)
SECTION = re.compile(rb"\s*+([0-9]{1,10})[ \t]++([0-9]{1,10})\s*+(?=[0-9]|trailer)")
ROW = re.compile(rb"\s*+([0-9]{10})[ ]([0-9]{5})[ ]([nf])(?=\s)")
STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
END_OF_STREAM = re.compile(rb"(?:\r\n|\n|\r)?endstream" + END)
NO_GENERATION = 65535
MOST_OBJECTS = 50_000


@dataclass(frozen=True, slots=True)
class FoundObject:
    """An object with its number and place in the file; both are -1 when it was found inside something else."""

    number: int
    generation: int
    at: int
    value: Value


@dataclass(frozen=True, slots=True)
class Row:
    """What a table says: object `number` is at this place or, when `packed`, in the object stream `at`."""

    number: int
    generation: int
    at: int
    packed: bool = False


@dataclass(slots=True)
class Findings:
    """Everything found in a file. `tables` are the places where tables begin."""

    objects: list[FoundObject] = field(default_factory=list)
    trailers: list[Dictionary] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)


def scan(content: bytes, allowance: Allowance) -> Findings:
    """Everything in these bytes. Raises Malformed when there is anything else between the objects."""
    scanner = _Scanner(content, allowance)
    scanner.read_through()
    scanner.search_within()
    return scanner.findings


class _Scanner:
    def __init__(self, content: bytes, allowance: Allowance) -> None:
        self.findings = Findings()
        self._content = content
        self._parser = Parser(content, allowance)
        self._known: set[int] = set()

    def read_through(self) -> None:
        at = self._parser.skip(0)
        while at < len(self._content):
            if begin := OBJECT.match(self._content, at):
                at = self._object(begin)
            elif TABLE.match(self._content, at):
                at = self._table(at)
            elif begin := TRAILER.match(self._content, at):
                at = self._trailer(begin)
            elif between := WORDS_BETWEEN.match(self._content, at):
                at = between.end()
            else:
                raise Malformed("something between the objects")
            at = self._parser.skip(at)

    def search_within(self) -> None:
        """Adds objects in texts, comments and plain streams, which a reader that repairs a file may accept."""
        for begin in HIDDEN.finditer(self._content):
            if begin.end() not in self._known:
                self._note(-1, -1, -1, self._hidden_value(begin.end()))

    def _hidden_value(self, at: int) -> Value:
        """The value at this place; None if it only looks like an object.

        Raises Malformed for a broken dictionary.
        """
        opened = self._content.startswith(b"<<", self._parser.skip(at))
        try:
            value, end = self._parser.value(at)
            return self._with_data(value, end)[0] if isinstance(value, Dictionary) else value
        except Malformed:
            if opened:
                raise
            return None

    def _object(self, begin: re.Match[bytes]) -> int:
        self._known.add(begin.end())
        if self._content.startswith(b"endobj", empty := self._parser.skip(begin.end())):
            return empty  # an object without a value is null
        value, at = self._parser.value(begin.end())
        if isinstance(value, Dictionary):
            value, at = self._with_data(value, at)
        self._note(int(begin[1]), int(begin[2]), begin.start(), value)
        return at

    def _trailer(self, begin: re.Match[bytes]) -> int:
        self._known.add(begin.end())
        value, at = self._parser.value(begin.end())
        if not isinstance(value, Dictionary):
            raise Malformed("a trailer that is no dictionary")
        self.findings.trailers.append(value)
        return at

    def _note(self, number: int, generation: int, at: int, value: Value) -> None:
        self.findings.objects.append(FoundObject(number, generation, at, value))
        if len(self.findings.objects) > MOST_OBJECTS:
            raise Malformed("too many objects")

    def _with_data(self, entries: Dictionary, at: int) -> tuple[Dictionary, int]:
        """The stream that begins here, or only the dictionary if none does; and the place where it ends."""
        begin = STREAM.match(self._content, self._parser.skip(at))
        if begin is None:
            return entries, at
        start = begin.end()
        length = self._length(entries.get("Length"), start)
        end = END_OF_STREAM.match(self._content, start + length) if length is not None else None
        exact = end is not None
        if end is None:
            end = END_OF_STREAM.search(self._content, start)
        if end is None:
            raise Malformed("a stream without an end")
        data = self._content[start : end.start()]
        return Stream(entries.entries, data, exact), end.end()

    def _length(self, said: Value, start: int) -> int | None:
        """The length in bytes that is stated, or that the referenced object states; that one usually follows."""
        if isinstance(said, Ref):
            number = re.compile(rb"(?<![0-9])%d\s+%d\s+obj\s+([0-9]{1,10})\s" % (said.number, said.generation))
            found = number.search(self._content, start) or number.search(self._content)
            return int(found[1]) if found else None
        return said if isinstance(said, int) and said >= 0 else None

    def _table(self, at: int) -> int:
        """Reads a table of the old kind; returns the place where it ends, where its trailer follows."""
        self.findings.tables.add(at)
        at += len(b"xref")
        while section := SECTION.match(self._content, at):
            first, at = int(section[1]), section.end()
            for place in range(int(section[2])):
                row = ROW.match(self._content, at)
                if row is None:
                    raise Malformed("a table that is too short")
                if place == 0 and first == 1 and int(row[2]) == NO_GENERATION:
                    first = 0  # some programs count from one and mean zero
                at = row.end()
                self._note_row(first + place, row)
        return at

    def _note_row(self, number: int, row: re.Match[bytes]) -> None:
        at, generation = int(row[1]), int(row[2])
        if row[3] == b"n" and at and generation < NO_GENERATION:
            self.findings.rows.append(Row(number, generation, at))
