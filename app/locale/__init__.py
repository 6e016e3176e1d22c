"""The catalogues: the texts of screens and mails in each language except English, whose text is the msgid.

The .po files are read at the start, so there is no compiled file that could be outdated.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

DUTCH = "nl"
FOLDER = Path(__file__).parent
# Each language that a customer can choose, by its code, in its own name.
LANGUAGES = {"nl": "Nederlands", "en": "English", "de": "Deutsch"}


def translations(language: str) -> NullTranslations:
    """The catalogue of a language; without one the texts stay English."""
    return _catalogues().get(language) or NullTranslations()


@cache
def _catalogues() -> dict[str, Translations]:
    return {path.parts[-3]: _read(path) for path in sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))}


def _read(path: Path) -> Translations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)
