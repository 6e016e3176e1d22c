"""Which language a request is answered in. Dutch, until customers can choose."""

from contextvars import ContextVar

from app.web.plumbing.request import PageRequest

DUTCH = "nl"

_current: ContextVar[str] = ContextVar("language", default=DUTCH)


def choose_language(_: PageRequest) -> None:
    """Settles the language for the rest of this request; macros and filters know it without being told."""
    _current.set(DUTCH)


def language() -> str:
    """The language of the request that is being answered, as in `<html lang>`."""
    return _current.get()
