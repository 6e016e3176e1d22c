"""A text of the catalogues, and what it says in a language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.locale import translations
from app.locale.formats import day_in, moment_in, number_in


@dataclass(frozen=True, slots=True)
class Message:
    """The English text, and its plural where something is counted. Values stand in it by name: `%(number)s`."""

    one: str
    many: str = ""


# Says a message in one language: `text_in` without its first argument.
Say = Callable[..., str]


def gettext(text: str) -> Message:
    """Returns a message without a plural. Babel finds the texts by the names of this and the next function."""
    return Message(text)


def ngettext(one: str, many: str) -> Message:
    """Returns a message of which the value `count` chooses the singular or the plural."""
    return Message(one, many)


def text_in(language: str, message: Message, **values: object) -> str:
    """Returns the text in a language, with its values as that language writes them."""
    return translated(language, message, values.get("count")) % written(language, values)


def translated(language: str, message: Message, count: object = None) -> str:
    """Returns the text in a language, its values not yet filled in."""
    if message.many and isinstance(count, int):
        return str(translations(language).ungettext(message.one, message.many, count))
    return str(translations(language).ugettext(message.one)) if message.one else ""


def written(language: str, values: Mapping[str, object]) -> dict[str, object]:
    """Returns the values as this language writes them; None as an empty text."""
    return {name: _written(language, value) for name, value in values.items()}


def _written(language: str, value: object) -> object:
    match value:
        case datetime():
            return moment_in(language, value)
        case date():
            return day_in(language, value)
        case int():
            return number_in(language, value)
        case None:
            return ""
        case _:
            return value
