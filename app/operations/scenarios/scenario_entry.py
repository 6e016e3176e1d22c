"""One object of a scenario file, whose fields are taken one by one while their problems are collected."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

from app.customers.signs import UNSEEN_LETTERS, code_of

# Control characters, halves of pairs, and line ends. Every other space and sign may stand in a text, apart from
# letters that nobody sees: these in a password only.
REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
LONGEST_SHOWN = 60
QUOTES = "'\""


class Doubled(dict[str, Any]):
    """An object of the file with repeated keys, and those keys."""

    def __init__(self, pairs: list[tuple[str, Any]], twice: list[str]) -> None:
        super().__init__(pairs)
        self.twice = twice


@dataclass(slots=True)
class Entry:
    """One object of the file. It takes its fields one by one and collects their problems."""

    name: str
    fields: Mapping[str, Any]
    problems: list[str]
    taken: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, name: str, given: object, problems: list[str]) -> "Entry":
        """An entry for a value of the file. A value that is no object is a problem and has no fields."""
        if isinstance(given, Doubled):
            problems += [f"{name}: {shown(key).strip(QUOTES)}: stands twice in this entry" for key in given.twice]
        if isinstance(given, dict):
            return cls(name, given, problems)
        problems.append(f"{name}: must be an object")
        return cls(name, {}, problems)

    # The value may be anything that JSON can hold; `right` checks it.
    def take(self, key: str, default: Any, right: Callable[[Any], bool], rule: str) -> Any:  # noqa: ANN401
        self.taken.add(key)
        value = self.fields.get(key, default)
        if value is None or not right(value):
            sign = refused_character(value)
            self.problems.append(f"{self.name}: {key}: {rule}" + (f", not {sign}" if sign else ""))
            return default
        return value

    def text(self, key: str, longest: int, default: str | None = "") -> str:
        rule = f"must be a text of at most {longest} characters without control characters"
        return str(
            self.take(
                key, default, lambda value: is_text(value, longest) and refused_character(value) is None, rule
            )
        )

    def choice(self, key: str, choices: tuple[str, ...], default: str | None) -> str:
        return str(self.take(key, default, lambda value: value in choices, f"must be one of {', '.join(choices)}"))

    def whole(self, key: str, low: int, high: int) -> int:
        rule = f"must be a whole number from {low} to {high}"
        return int(self.take(key, 0, lambda value: type(value) is int and low <= value <= high, rule))

    def entries(self, key: str, named_by: str) -> Iterator["Entry"]:
        """The objects of a list, each named by its place and its value of `named_by`."""
        for position, given in enumerate(
            self.take(key, [], lambda value: isinstance(value, list), "must be a list")
        ):
            known = given.get(named_by) if isinstance(given, dict) else None
            named = f" ({shown(known).strip(QUOTES)})" if isinstance(known, str | int) and known else ""
            yield Entry.read(f"{key}[{position}]{named}", given, self.problems)

    def part(self, key: str) -> "Entry":
        self.taken.add(key)
        return Entry.read(f"{self.name}: {key}", self.fields.get(key, {}), self.problems)

    def refuse_rest(self) -> None:
        unknown = sorted(set(self.fields) - self.taken)
        self.problems += [
            f"{self.name}: {shown(key).strip(QUOTES)}: is not a field of this entry" for key in unknown
        ]


def is_text(value: object, longest: int) -> bool:
    """Whether this is a text of at most so many characters, without control characters."""
    return isinstance(value, str) and len(value) <= longest and not any(map(_is_control, value))


def refused_character(text: object) -> str | None:
    """The first character in a text that may not stand there, by number and name; None without one."""
    signs = text if isinstance(text, str) else ""
    return next((code_of(sign) for sign in signs if _is_control(sign) or sign in UNSEEN_LETTERS), None)


def _is_control(sign: str) -> bool:
    return category(sign) in REFUSED_CATEGORIES


def shown(value: object) -> str:
    """A value of the file for a message: short, and in visible characters."""
    written = ascii(value) if isinstance(value, str | int) else type(value).__name__
    return written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}..."
