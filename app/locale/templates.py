"""Templates whose texts are in a language: those of the pages and those of the mails."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from app.locale import formats, translations
from app.locale.messages import written
from app.locale.words import TABLES
from app.locale.words.refusals import way_out_of
from app.locale.words.signs import unlike_signs_in
from app.locale.words.table import find
from app.shipped import TEMPLATES

Language = Callable[[], str]
# Whether HTML is escaped: always, or by the name of the template.
Escape = bool | Callable[[str | None], bool]


def environment(
    language: Language, folders: Sequence[Path] = (TEMPLATES,), autoescape: Escape = True
) -> Environment:
    """Returns a strict environment for templates. `language` is asked for each text, number and moment."""
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=autoescape,  # noqa: S701  # only texts of mails are not HTML
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        gettext=lambda text: translations(language()).ugettext(text),
        ngettext=lambda one, many, count: translations(language()).ungettext(one, many, count),
        newstyle=True,
    )
    made.filters.update(_filters(language))
    made.globals.update(words=_words(language), way_out_of=way_out_of)
    return made


def _filters(language: Language) -> dict[str, Callable[..., str]]:
    """Returns the filters for moments, days, amounts, numbers and sizes."""
    return {
        "moment": lambda at: formats.moment_in(language(), at),
        "machine": machine,
        "date": lambda at: formats.day_in(language(), at),
        "time": lambda at: formats.clock_in(language(), at),
        "euro": lambda cents: formats.euro_in(language(), cents),
        "number": lambda amount: formats.number_in(language(), amount),
        "listed": lambda names: formats.listed_in(language(), names),
        "size": lambda file_bytes: formats.size_in(language(), file_bytes),
        "unlike_signs": lambda signs, written_in="": unlike_signs_in(
            written_in or language(), signs.position, signs.surviving, signs.absorbed
        ),
    }


def machine(at: datetime) -> str:
    """Returns the moment for `<time datetime>`, which knows no more than thousandths of a second."""
    return at.isoformat(timespec="seconds")


def _words(language: Language) -> Callable[..., object]:
    """Returns the function `{{ words("state", order.state) }}`: the table of words, with escaped values."""

    @pass_context
    def words(context: Context, table: str, *codes: str, **values: object) -> object:
        message, shown = find(TABLES[table], *codes), written(language(), values)
        if message.many:
            return context.call(context["ngettext"], message.one, message.many, values["count"], **shown)
        return context.call(context["gettext"], message.one, **shown) if message.one else ""

    return words
