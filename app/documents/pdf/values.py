"""The values that a PDF is made of: numbers, names, texts, arrays, dictionaries, streams and references."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

MOST_VALUES = 1_000_000
DEEPEST = 60


class Malformed(Exception):
    """The bytes break the PDF reference, so that readers could disagree about them."""


class Name(str):
    """A name without its slash, with its #xx escapes decoded."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object by its number and generation."""

    number: int
    generation: int


@dataclass(slots=True)
class Dictionary:
    """All entries in their order. A key may occur twice, and readers differ in which value they use."""

    entries: list[tuple[str, "Value"]] = field(default_factory=list)

    def all(self, key: str) -> list["Value"]:
        return [value for name, value in self.entries if name == key]

    def get(self, key: str) -> "Value":
        """The last value of this key; None if there is none."""
        return next((value for name, value in reversed(self.entries) if name == key), None)


@dataclass(slots=True)
class Stream(Dictionary):
    """A dictionary followed by packed data. `exact` says whether its /Length is right."""

    data: bytes = b""
    exact: bool = True


# `bytes` is a text, `None` is null.
Value: TypeAlias = bool | int | float | bytes | Name | Ref | list["Value"] | Dictionary | None


@dataclass(slots=True)
class Allowance:
    """The number of values that may still be read, so that a file cannot exhaust the memory."""

    left: int = MOST_VALUES

    def spend(self) -> None:
        """Counts one value. Raises Malformed when there were too many."""
        self.left -= 1
        if self.left < 0:
            raise Malformed("too many values")
