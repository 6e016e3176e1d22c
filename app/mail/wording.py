"""Templates of mails, each in one language: a Jinja environment of their own, for there is no request here."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from app.locale import translations
from app.shipped import TEMPLATES

# A mail is asked for by its kind, wherever it stands.
ROOMS = sorted(folder for folder in (TEMPLATES / "mail").iterdir() if folder.is_dir())


def mail_template(language: str, name: str) -> Template:
    """The template of this name, its texts in this language, English where there is no catalogue."""
    return _environment(language).get_template(name)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / "mail", *ROOMS, TEMPLATES]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals["language"] = language
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]  # i18n
    return environment
