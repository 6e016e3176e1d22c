"""Templates of mails, each in one language: a Jinja environment of their own, for there is no request here.

A mail is one template, of paragraphs and facts. Its form says which layout frames it and what its parts look like:
`templates/mail/layout.txt` and `parts.txt`, or `layout.html` and `parts.html`.
"""

from functools import cache
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.locale import translations
from app.shipped import TEMPLATES

# A mail is asked for by its kind, wherever it stands.
ROOMS = sorted(folder for folder in (TEMPLATES / "mail").iterdir() if folder.is_dir())
PARTS = ("paragraph", "lines", "facts", "fact", "quote")

Form = Literal["txt", "html"]


def mail_template(kind: str, form: Form, language: str) -> Template:
    """The template of this kind of mail, its texts in this language, English where there is no catalogue."""
    return _environment(form, language).get_template(f"{kind}.txt")


@cache
def _environment(form: Form, language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / "mail", *ROOMS, TEMPLATES]),
        autoescape=form == "html",  # noqa: S701  # the other form is plain text
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]  # i18n
    parts = environment.get_template(f"parts.{form}").module
    environment.globals |= {"language": language, "layout": f"layout.{form}"}
    environment.globals |= {name: getattr(parts, name) for name in PARTS}
    return environment
