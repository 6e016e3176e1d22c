"""Texts in the language of the request, from the readable catalogues: there is no compiled file to forget."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from jinja2 import Environment

from app.web.language import language

LOCALE = Path(__file__).parents[1] / "locale"


def translate(environment: Environment) -> None:
    """Every text goes through the catalogue of the request's language; the text itself is the English one."""
    catalogues, plain = read_catalogues(LOCALE), Translations()

    def current() -> Translations:
        return catalogues.get(language(), plain)

    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        gettext=lambda text: current().ugettext(text),
        ngettext=lambda one, many, count: current().ungettext(one, many, count),
        pgettext=lambda where, text: current().upgettext(where, text),
        npgettext=lambda where, one, many, count: current().unpgettext(where, one, many, count),
        newstyle=True,
    )


def read_catalogues(folder: Path) -> dict[str, Translations]:
    """Translations by language."""
    return {path.parts[-3]: _catalogue(path) for path in sorted(folder.glob("*/LC_MESSAGES/*.po"))}


def _catalogue(path: Path) -> Translations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)
