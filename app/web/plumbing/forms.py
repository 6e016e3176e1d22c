"""Reads every form: declared fields, each at most once, as text.

Errors are codes by field, collected all at once; the page puts them into words.
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

# Typed fields: wrong characters in them are reported at the field. Our own pages fill in all others.
TYPED = frozenset({"customer_number", "password", "reason", "reference", "remark", "user_name"})
# Control and direction characters, surrogates, and the sign for undecodable bytes.
UNPLAIN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd]")
"""Control and direction characters, halves of characters, and what was not UTF-8."""
OWN_ADDRESS = re.compile(r"/(?![/\\])[!-\[\]-~]*")
LONGEST_NAME = 200
# The limit for what our own pages fill in; the longest is the address to open after the login.
LONGEST_HIDDEN = 2000
# In characters. The pages themselves measure texts of several lines.
LONGEST = {
    "customer_number": LONGEST_SPELLING,
    "name": LONGEST_NAME,
    "email": LONGEST_ADDRESS,
    "user_name": LONGEST_NAME,
    "reference": LONGEST_NAME,
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error in one field, as a code; and which of its files it is about, if it has files."""

    field: str
    code: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, and its errors. A page that is shown for the first time has an empty form."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[FieldError, ...] = ()

    def error(self, name: str) -> str:
        """The code of the first error at this field; blank if there is none."""
        return next((error.code for error in self.errors if error.field == name), "")

    def refused(self, *errors: FieldError) -> Self:
        """The form to show again with these errors, without passwords, control characters and endless texts.

        An undecodable character is shown as such, so that its place tells which one to type again. A number with
        invisible characters is shown without them.
        """
        kept = {name: _kept(name, text) for name, text in self.values.items()}
        return replace(self, values=kept, errors=errors)

    def filled(self, name: str, text: str) -> Self:
        """A copy of the form with this text in the field."""
        return replace(self, values={**self.values, name: text})


async def read_form(request: PageRequest, *declared: str) -> Form:
    """The declared fields of the body; an absent field is empty. Raises MalformedForm or TextTooLarge."""
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
    """Raises TextTooLarge or MalformedForm for a text that no page of ours fills in."""
    if len(text) > LONGEST_HIDDEN:
        raise TextTooLarge
    if not is_plain(text):
        raise MalformedForm(detail="A field that nobody types holds signs that nobody sends.")


def shown_again(text: str, longest: int) -> str:
    """The text to show again: whole if it is only a little too long, so that it can be shortened."""
    return text[: 2 * longest]


def _kept(name: str, text: str) -> str:
    short = "" if name == "password" else shown_again(text, LONGEST.get(name, LONGEST_HIDDEN))
    if name == "customer_number" and not (is_plain(short) and visible(short) == short):
        return number_in(short)
    return short if is_plain(short.replace(REPLACEMENT, "")) else ""


def readable(password: str) -> str:
    """The password; if it holds characters that no password can, a text that is nobody's password."""
    return password if is_plain(password) else REPLACEMENT


def tidy(text: str) -> str:
    """A text of several lines as it is kept: trimmed, without control or direction characters except line ends.

    Signs for undecodable bytes stay in it, because they are reported and not dropped.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(UNPLAIN.sub(_only_replacement, line).rstrip() for line in lines).strip()


def is_plain(text: str) -> bool:
    """Whether the text has no control or direction characters and no undecodable bytes."""
    return UNPLAIN.search(text) is None


def is_readable(text: str) -> bool:
    """Whether every byte of the text could be decoded."""
    return REPLACEMENT not in text


def _only_replacement(sign: re.Match[str]) -> str:
    return REPLACEMENT if sign[0] == REPLACEMENT else ""


def own_address(text: str) -> str:
    """The text if it is an address of this site, else blank."""
    return text if len(text) <= LONGEST_HIDDEN and OWN_ADDRESS.fullmatch(text) else ""
