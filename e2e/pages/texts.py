"""The words on screen, from the catalogue, so that one journey runs in every language."""

from dataclasses import dataclass
from functools import cache

from babel.messages.pofile import read_po

from app.locale import DUTCH
from tests.house.tree import ROOT

ENGLISH = "en"
"""The catalogues' own keys: any of them has its texts."""
Forms = str | tuple[str, ...] | list[str]


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
    path = ROOT / f"app/locale/{DUTCH if language == ENGLISH else language}/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {first(message.id): last(message.id if language == ENGLISH else message.string) for message in messages}


def first(text: Forms) -> str:
    return text if isinstance(text, str) else text[0]


def last(text: Forms | None) -> str:
    return text if isinstance(text, str) else (text or ("",))[-1]
