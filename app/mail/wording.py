"""Templates of mails, each in one language: a Jinja environment of their own, for there is no request here."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates" / "mail"
LOCALE = ROOT / "app" / "locale"


def mail_template(language: str, name: str) -> Template:
    """The template of this name, its texts in this language, English where there is no catalogue."""
    return _environment(language).get_template(name)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals["language"] = language
    environment.install_gettext_translations(_catalogue(language), newstyle=True)  # type: ignore[attr-defined]  # i18n
    return environment


def _catalogue(language: str) -> NullTranslations:
    file = LOCALE / language / "LC_MESSAGES" / "messages.po"
    if not file.exists():
        return NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as readable:
        write_mo(compiled, read_po(readable))
    compiled.seek(0)
    return Translations(compiled)
