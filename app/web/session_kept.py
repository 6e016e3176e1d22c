"""A session that was renewed goes on in this browser, whatever became of the request that renewed it."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.operations.enter_own_password import token_of
from app.web.request import PageRequest, visit_of


def renew_session(request: PageRequest, token: str | None) -> None:
    """The answer brings this token, if there is one."""
    if token:
        visit_of(request.scope).renew(token)


@contextmanager
def session_kept(request: PageRequest) -> Iterator[None]:
    """Also when the answer is an error page: the old token is worth nothing any more."""
    try:
        yield
    except Exception as fault:
        renew_session(request, token_of(fault))
        raise
