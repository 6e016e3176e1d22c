"""One reader for every form: declared fields, each at most once, as text.

Errors are codes by field, collected all at once; the page says them in words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from app.customers.email import LONGEST_ADDRESS
from app.customers.number import LONGEST_SPELLING, number_in
from app.customers.signs import REPLACEMENT
from app.customers.text import visible
from app.web.plumbing.body import MalformedForm, TextTooLarge, posted
from app.web.plumbing.request import PageRequest

# Wrong signs in these are told at the field; all others come from our own pages.
TYPED = frozenset({"customer_number", "password", "reason", "reference", "remark", "user_name"})
# Control and direction characters, halves of characters, and what was not UTF-8.
UNPLAIN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd]")
LONGEST_NAME = 200
# Of what our own pages fill in; the longest is the address to go on to after the login.
LONGEST_HIDDEN = 2000
# In characters. Texts over several lines are measured by their pages.
LONGEST = {
    "customer_number": LONGEST_SPELLING,
    "name": LONGEST_NAME,
    "email": LONGEST_ADDRESS,
    "user_name": LONGEST_NAME,
    "reference": LONGEST_NAME,
}


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
        """What may be shown again with these errors: no password, no control characters, nothing endless.

        A sign that could not be read is shown as such: its place tells which one to type again. A number that came
        with unseen signs is shown without them.
        """
        kept = {name: _kept(name, text) for name, text in self.values.items()}
        return replace(self, values=kept, errors=errors)

    def filled(self, name: str, text: str) -> Self:
        """The same form with this text in the field."""
        return replace(self, values={**self.values, name: text})


async def read_form(request: PageRequest, *declared: str) -> Form:
    """The declared fields of the body; an absent one is empty. Raises MalformedForm, TextTooLarge for others."""
    values = dict.fromkeys(declared, "")
    seen: set[str] = set()
    body = await posted(request)
    if body.cut:
        raise TextTooLarge
    for name, value in body.fields:
        if name == "_csrf_token":
            continue
        if name not in values or name in seen or not isinstance(value, str):
            raise MalformedForm(detail="The form holds a field that is unknown, repeated or not text.")
        if name not in TYPED:
            refuse_unlike_ours(value)
        seen.add(name)
        values[name] = value
    return Form(values)


def refuse_unlike_ours(text: str) -> None:
    """Raise TextTooLarge or MalformedForm for what no page of ours fills in."""
    if len(text) > LONGEST_HIDDEN:
        raise TextTooLarge
    if not is_plain(text):
        raise MalformedForm(detail="A field that nobody types holds signs that nobody sends.")


def shown_again(text: str, longest: int) -> str:
    """The text, to be shortened by whoever typed a little too much; of an endless one no more than that."""
    return text[: 2 * longest]


def _kept(name: str, text: str) -> str:
    short = "" if name == "password" else shown_again(text, LONGEST.get(name, LONGEST_HIDDEN))
    if name == "customer_number" and not (is_plain(short) and visible(short) == short):
        return number_in(short)
    return short if is_plain(short.replace(REPLACEMENT, "")) else ""


def readable(password: str) -> str:
    """The password, or one that is nobody's where it holds what no password can."""
    return password if is_plain(password) else REPLACEMENT


def tidy(text: str) -> str:
    """Text over several lines as it is kept: no control or direction characters but line ends, trimmed.

    What could not be read stays: it is to be told, not dropped.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(UNPLAIN.sub(_only_replacement, line).rstrip() for line in lines).strip()


def is_plain(text: str) -> bool:
    """Whether the text is free of control and direction characters and of bytes that were not UTF-8."""
    return UNPLAIN.search(text) is None


def is_readable(text: str) -> bool:
    """Whether every byte of the text was a letter in the charset that the form named."""
    return REPLACEMENT not in text


def _only_replacement(sign: re.Match[str]) -> str:
    return REPLACEMENT if sign[0] == REPLACEMENT else ""
