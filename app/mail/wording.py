"""Templates of mails, each in one language."""

from functools import cache

from jinja2 import Environment, Template, select_autoescape

from app.locale.templates import TEMPLATES, environment

# A mail is asked for by its kind, wherever it stands.
ROOMS = sorted(folder for folder in (TEMPLATES / "mail").iterdir() if folder.is_dir())


def mail_template(language: str, name: str) -> Template:
    """The template of this name, its texts in this language, English where there is no catalogue."""
    return _environment(language).get_template(name)


@cache
def _environment(language: str) -> Environment:
    made = environment(lambda: language, [TEMPLATES / "mail", *ROOMS, TEMPLATES], select_autoescape(["html"]))
    made.globals["language"] = language
    return made
