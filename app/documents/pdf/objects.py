"""All objects of a PDF by number, those in object streams too, and what a reference may lead to."""

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
# Some readers take this entry of a stream, too; /F is refused everywhere.
SHORT_FOR_THEM = frozenset({"DP"})


@dataclass(slots=True)
class Objects:
    """`values` are all there are; a number that stands in the file more than once has several."""

    values: list[Value] = field(default_factory=list)
    by_number: dict[int, list[Value]] = field(default_factory=dict)

    def add(self, number: int, value: Value) -> None:
        self.values.append(value)
        self.by_number.setdefault(number, []).append(value)

    def every(self, value: Value, steps: int = LONGEST_CHAIN) -> list[Value]:
        """The value itself, or everything that its reference leads to in any revision. Raises Malformed."""
        if not isinstance(value, Ref):
            return [value]
        if steps == 0:
            raise Malformed("references that lead round")
        return [end for each in self.by_number.get(value.number, ()) for end in self.every(each, steps - 1)]

    def resolve(self, value: Value) -> Value:
        """The value itself, or the newest that its reference leads to."""
        found = self.every(value)
        return found[-1] if found else None


def objects_of_file(found: Findings) -> Objects:
    """What stands in the file itself."""
    objects = Objects()
    for each in found.objects:
        objects.add(each.number, each.value)
    return objects


def gather(found: Findings, allowance: Allowance) -> Objects:
    """What stands in the file, and what its object streams hold. Raises Malformed, UploadRefused."""
    objects, inflated = objects_of_file(found), 0
    objects.values += found.trailers
    for holder in list(_object_streams(found)):
        plain = unpacked(holder, objects.resolve)
        inflated += len(plain)
        if inflated > MOST_INFLATED:
            raise UploadRefused("inflates")
        _add_packed(objects, holder, plain, allowance)
    return objects


def _object_streams(found: Findings) -> Iterator[Stream]:
    """By type, by entries, or because a table says so: readers look at one or the other."""
    named = {row.at for row in found.rows if row.packed}
    for each in found.objects:
        value = each.value
        if isinstance(value, Stream):
            looks_so = "ObjStm" in value.all("Type") or (bool(value.all("N")) and bool(value.all("First")))
            if looks_so or each.number in named:
                yield value


def unpacked(stream: Stream, resolve: Resolve) -> bytes:
    """The data without filters and prediction; its length must be right. Raises Malformed, UploadRefused."""
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
    """What a reference leads to may be another thing in another revision."""
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
    """Each pair at the beginning is a number and the place of its object behind /First."""
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
