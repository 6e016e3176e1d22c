"""One object of a scenario file: its fields are taken one by one, and what is wrong with them is remembered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

UNFIT = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of a character, and separators of lines and paragraphs."""


@dataclass(slots=True)
class Entry:
    """One object of the file; takes its fields one by one and remembers what is wrong with them."""

    name: str
    fields: Mapping[str, Any]
    problems: list[str]
    taken: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, name: str, given: object, problems: list[str]) -> "Entry":
        """An entry of what stands in the file; one that is not an object is a problem and has no fields."""
        if isinstance(given, dict):
            return cls(name, given, problems)
        problems.append(f"{name}: must be an object")
        return cls(name, {}, problems)

    # Whatever JSON can hold comes in; `right` says what may go on.
    def take(self, key: str, default: Any, right: Callable[[Any], bool], rule: str) -> Any:  # noqa: ANN401
        self.taken.add(key)
        value = self.fields.get(key, default)
        if value is None or not right(value):
            self.problems.append(f"{self.name}: {key}: {rule}")
            return default
        return value

    def text(self, key: str, longest: int, default: str | None = "") -> str:
        rule = f"must be a text of at most {longest} characters without control characters"
        return str(self.take(key, default, lambda value: is_text(value, longest), rule))

    def choice(self, key: str, choices: tuple[str, ...], default: str | None) -> str:
        return str(self.take(key, default, lambda value: value in choices, f"must be one of {', '.join(choices)}"))

    def whole(self, key: str, low: int, high: int) -> int:
        rule = f"must be a whole number from {low} to {high}"
        return int(self.take(key, 0, lambda value: type(value) is int and low <= value <= high, rule))

    def entries(self, key: str, named_by: str) -> Iterator["Entry"]:
        for position, given in enumerate(
            self.take(key, [], lambda value: isinstance(value, list), "must be a list")
        ):
            known = given.get(named_by) if isinstance(given, dict) else None
            yield Entry.read(f"{key}[{position}]" + (f" ({known})" if known else ""), given, self.problems)

    def part(self, key: str) -> "Entry":
        self.taken.add(key)
        return Entry.read(f"{self.name}: {key}", self.fields.get(key, {}), self.problems)

    def refuse_rest(self) -> None:
        unknown = sorted(set(self.fields) - self.taken)
        self.problems += [f"{self.name}: {key}: is not a field of this entry" for key in unknown]


def is_text(value: object, longest: int) -> bool:
    """Whether this is a text of at most so many characters, none of which controls or is half of one.

    Spaces of every width and unseen format characters are part of real exports.
    """
    return isinstance(value, str) and len(value) <= longest and not any(category(ch) in UNFIT for ch in value)
