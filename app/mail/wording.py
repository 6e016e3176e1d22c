"""Templates of mails, each in one language.

A mail is one template, of paragraphs and facts. Its form says which layout frames it and what its parts look like:
`templates/mail/layout.txt` and `parts.txt`, or `layout.html` and `parts.html`.
"""

from functools import cache
from typing import Literal

from jinja2 import Environment, Template

from app.locale.templates import environment
from app.shipped import TEMPLATES

# A mail is named by its kind, whatever its folder.
ROOMS = sorted(folder for folder in (TEMPLATES / "mail").iterdir() if folder.is_dir())
PARTS = ("paragraph", "lines", "facts", "fact", "quote")

Form = Literal["txt", "html"]


def mail_template(kind: str, form: Form, language: str) -> Template:
    """The template of this kind of mail, its texts in this language, English where there is no catalogue."""
    return _environment(form, language).get_template(f"{kind}.txt")


@cache
def _environment(form: Form, language: str) -> Environment:
    folders = [TEMPLATES / "mail", *ROOMS, TEMPLATES]
    made = environment(lambda: language, folders, autoescape=form == "html")
    parts = made.get_template(f"parts.{form}").module
    made.globals |= {"language": language, "layout": f"layout.{form}"}
    made.globals |= {name: getattr(parts, name) for name in PARTS}
    return made
