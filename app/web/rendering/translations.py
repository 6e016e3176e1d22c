"""Texts in the language of the request."""

from babel.support import NullTranslations
from jinja2 import Environment

from app.locale import translations
from app.web.plumbing.language import language


def translate(environment: Environment) -> None:
    """Translates every text through the catalogue of the request's language; the msgid is the English text."""

    def current() -> NullTranslations:
        return translations(language())

    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        gettext=lambda text: current().ugettext(text),
        ngettext=lambda one, many, count: current().ungettext(one, many, count),
        pgettext=lambda where, text: current().upgettext(where, text),
        npgettext=lambda where, one, many, count: current().unpgettext(where, one, many, count),
        newstyle=True,
    )
