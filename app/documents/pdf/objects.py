"""All objects of a PDF by number, including those in object streams, and what a reference may lead to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.documents.pdf.inflate import STREAM_BYTES, Resolve, before_last, filters_of, undone
from app.documents.pdf.parser import Parser
from app.documents.pdf.predicted import without_prediction
from app.documents.pdf.scan import Findings
from app.documents.pdf.values import Allowance, Dictionary, Malformed, Ref, Stream, Value
from app.documents.upload_refused import UploadRefused

LONGEST_CHAIN = 5
MOST_INFLATED = 50 * 1024 * 1024
HOW_IT_IS_READ = frozenset({"Filter", "DecodeParms", "First", "N"})
# Short names of keys that some readers accept; the short name /F is refused everywhere.
SHORT_FOR_THEM = frozenset({"DP"})


@dataclass(slots=True)
class Objects:
    """All values of a file, and those of each number; a number has several when it occurs more than once."""

    values: list[Value] = field(default_factory=list)
    by_number: dict[int, list[Value]] = field(default_factory=dict)

    def add(self, number: int, value: Value) -> None:
        self.values.append(value)
        self.by_number.setdefault(number, []).append(value)

    def every(self, value: Value, steps: int = LONGEST_CHAIN) -> list[Value]:
        """What the value or its reference leads to in any revision.

        Raises Malformed for references in a circle.
        """
        if not isinstance(value, Ref):
            return [value]
        if steps == 0:
            raise Malformed("references that lead round")
        return [end for each in self.by_number.get(value.number, ()) for end in self.every(each, steps - 1)]

    def resolve(self, value: Value) -> Value:
        """The value itself, or the newest value that its reference leads to; None if there is none."""
        values = self.every(value)
        return values[-1] if values else None


def objects_of_file(findings: Findings) -> Objects:
    """The objects that are written in the file itself, not in object streams."""
    objects = Objects()
    for each in findings.objects:
        objects.add(each.number, each.value)
    return objects


def gather(findings: Findings, allowance: Allowance) -> Objects:
    """The objects in the file and in its object streams. Raises Malformed or UploadRefused."""
    objects, inflated = objects_of_file(findings), 0
    objects.values += findings.trailers
    for holder in list(_object_streams(findings)):
        plain = unpacked(holder, objects.resolve)
        inflated += len(plain)
        if inflated > MOST_INFLATED:
            raise UploadRefused("inflates")
        _add_packed(objects, holder, plain, allowance)
    return objects


def _object_streams(findings: Findings) -> Iterator[Stream]:
    """The object streams, found by type, by entries or by a table, because readers differ in what they trust."""
    named = {row.at for row in findings.rows if row.packed}
    for each in findings.objects:
        value = each.value
        if isinstance(value, Stream):
            looks_so = "ObjStm" in value.all("Type") or (bool(value.all("N")) and bool(value.all("First")))
            if looks_so or each.number in named:
                yield value


def unpacked(stream: Stream, resolve: Resolve) -> bytes:
    """The data without filters and prediction. Raises Malformed, also for a wrong length, or UploadRefused."""
    _check_is_said_once(stream)
    filters = filters_of(stream, resolve)
    if not stream.exact:
        raise Malformed("an object stream of another length than it says")
    data = before_last(stream, filters)
    if filters:
        name, details = filters[-1]
        data = without_prediction(undone(name, data), details)
    if len(data) > STREAM_BYTES:
        raise UploadRefused("inflates")
    return data


def _check_is_said_once(stream: Stream) -> None:
    """Raises Malformed unless every reader unpacks this stream in the same way."""
    keys = [key for key, _ in stream.entries]
    if len({*keys}) < len(keys) or not SHORT_FOR_THEM.isdisjoint(keys):
        raise Malformed("an entry that stands twice")
    for key in HOW_IT_IS_READ.intersection(keys):
        _check_stands_here(stream.get(key))


def _check_stands_here(value: Value) -> None:
    """Raises Malformed for a reference, which may lead to different things in different revisions."""
    if isinstance(value, Ref):
        raise Malformed("a stream that has to be looked up before it can be read")
    if isinstance(value, Dictionary):
        names = [name for name, _ in value.entries]
        if len({*names}) < len(names):
            raise Malformed("an entry that stands twice")
        value = [part for _, part in value.entries]
    for part in value if isinstance(value, list) else ():
        _check_stands_here(part)


def _add_packed(objects: Objects, holder: Stream, plain: bytes, allowance: Allowance) -> None:
    """Adds the objects of an object stream. It begins with pairs: a number and its object's place after /First."""
    first = objects.resolve(holder.get("First"))
    if not isinstance(first, int) or not 0 <= first <= len(plain):
        raise Malformed("an object stream without a beginning")
    parser = Parser(plain, allowance)
    heads = plain[:first].split()
    if len(heads) % 2 or not all(head.isdigit() for head in heads):
        raise Malformed("an object stream without a list")
    for number, place in zip(heads[::2], heads[1::2], strict=True):
        value, end = parser.value(first + int(place))
        if plain.startswith(b"stream", parser.skip(end)):
            raise Malformed("a stream in an object stream")
        objects.add(int(number), value)
