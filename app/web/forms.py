"""One reader for every form: declared fields, each at most once, as text.

Errors are codes by field, collected all at once; the page says them in words.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from app.customers.number import number_in
from app.customers.text import visible
from app.web.body import MalformedForm, posted_fields
from app.web.request import PageRequest

REPLACEMENT = "\ufffd"
"""What a byte that is not UTF-8 becomes while it is read."""
TYPED = frozenset({"customer_number", "password", "reason", "reference", "remark", "user_name"})
"""Wrong signs in these are told at the field; all others come from our own pages."""
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field, as a code; and with which of its files, where it has files."""

    field: str
    code: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed and what is wrong with it. A page shown for the first time has an empty one."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[FieldError, ...] = ()

    def error(self, name: str) -> str:
        """The code of the first error at this field, or nothing."""
        return next((error.code for error in self.errors if error.field == name), "")

    def refused(self, *errors: FieldError) -> Self:
        """What may be shown again with these errors: no password, and no text that could not be read."""
        values = {name: _shown_again(name, text) for name, text in self.values.items()}
        return replace(self, values=values, errors=errors)

    def filled(self, name: str, text: str) -> Self:
        """The same form with this text in the field."""
        return replace(self, values={**self.values, name: text})


async def read_form(request: PageRequest, *declared: str) -> Form:
    """The declared fields of the body; an absent one is empty. Raises MalformedForm for any other body."""
    values = dict.fromkeys(declared, "")
    seen: set[str] = set()
    for name, value in await posted_fields(request):
        if name == "_csrf_token":
            continue
        if name not in values or name in seen or not isinstance(value, str):
            raise MalformedForm(detail="The form holds a field that is unknown, repeated or not text.")
        if name not in TYPED and not is_plain(value):
            raise MalformedForm(detail="A field that nobody types holds signs that nobody sends.")
        seen.add(name)
        values[name] = value
    return Form(values)


def _shown_again(name: str, text: str) -> str:
    """A number that came with unseen signs is shown without them."""
    if name == "password":
        return ""
    if is_plain(text) and visible(text) == text:
        return text
    if name == "customer_number":
        return number_in(text)
    return text if is_plain(text) else ""


def readable(password: str) -> str:
    """The password, or one that is nobody's where it holds what no password can."""
    return password if is_plain(password) else REPLACEMENT


def tidy(text: str) -> str:
    """Text over several lines as it is kept: no control or direction characters but line ends, trimmed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join("".join(char for char in line if is_plain(char)).rstrip() for line in lines).strip()


def is_plain(text: str) -> bool:
    """Whether the text is free of control and direction characters and of bytes that were not UTF-8."""
    return not any(
        char == REPLACEMENT or char in BIDI_CONTROLS or unicodedata.category(char) in {"Cc", "Cs"} for char in text
    )
