"""The words of the pages as plain English text, for the commands: each code has its words in one place only."""

import re
from collections.abc import Callable
from functools import cache, partial
from html import unescape

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.locale import formats, translations
from app.merging.refusals import Refusal
from app.merging.reversal import ReversalRefusal
from app.shipped import TEMPLATES
from app.web.rendering.formats import machine

ENGLISH = "en"
FILTERS: dict[str, Callable[..., str]] = {
    "moment": formats.moment_in,
    "date": formats.day_in,
    "time": formats.clock_in,
    "euro": formats.euro_in,
    "number": formats.number_in,
    "size": formats.size_in,
}
WHERE = re.compile(r'href="([^"]+)"')


def refusal_in_words(refusal: Refusal, surviving: str, pairs_allowed: int, public_url: str) -> str:
    """Why a pair cannot be merged, and the way out with its address."""
    text = said(ENGLISH, "components/words/refusal_text.html", "refusal_text", refusal, surviving, pairs_allowed)
    way_out = said(ENGLISH, "components/wizard/refusal.html", "way_out", refusal.code)
    if address := WHERE.search(way_out):
        return f"{text.striptags()} {way_out.striptags()}: {public_url}{unescape(address[1])}"
    return text.striptags()


def reversal_refusal_in_words(refusal: ReversalRefusal) -> str:
    """Why a merge cannot be taken back."""
    return said(ENGLISH, "components/orders/reversal_refusal.html", "refusal_text", refusal, "").striptags()


def said(language: str, template: str, macro: str, *facts: object) -> Markup:
    """What a macro of the templates says in a language about these facts, with its tags."""
    words: Markup = getattr(_environment(language).get_template(template).module, macro)(*facts)
    return words


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update({name: partial(show, language) for name, show in FILTERS.items()})
    environment.filters["machine"] = machine
    # What a page adds to its own addresses for browsers that keep pages: no part of the words.
    environment.globals.update(fresh=str, anew=str)
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]  # i18n
    return environment
