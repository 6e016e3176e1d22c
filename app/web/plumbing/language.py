"""The language in which a request is answered: Dutch, until customers can choose."""

from contextvars import ContextVar

from app.web.plumbing.request import PageRequest

DUTCH = "nl"

_current: ContextVar[str] = ContextVar("language", default=DUTCH)


def choose_language(_: PageRequest) -> None:
    """Sets the language for the rest of this request; templates, macros and filters read it from here."""
    _current.set(DUTCH)


def language() -> str:
    """The language of the present request, as in `<html lang>`."""
    return _current.get()
