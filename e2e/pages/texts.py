"""The words on screen, from the catalogue, so that one journey runs in every language."""

from dataclasses import dataclass
from functools import cache

from babel.messages.pofile import read_po

from tests.house.tree import ROOT


@dataclass(frozen=True, slots=True)
class Texts:
    """Translates: `say("Continue")` returns the text on screen, with values in its places."""

    language: str

    def __call__(self, text: str, **values: object) -> str:
        found = catalogue(self.language)[text]
        return found % values if values else found


@cache
def catalogue(language: str) -> dict[str, str]:
    """All messages of a language by their English text; a plural by its singular, in its plural form."""
    path = ROOT / f"app/locale/{language}/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    return {first(message.id): last(message.string) for message in messages}


def first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def last(text: str | tuple[str, ...] | list[str] | None) -> str:
    return text if isinstance(text, str) else (text or ("",))[-1]
