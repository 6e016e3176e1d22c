"""Error pages: pages like any other, with a link to go on."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from litestar import Litestar, Response
from litestar.response import Template
from litestar.types import ASGIApp, Receive, Scope, Send

from app.errors import Busy
from app.operations.wizard.pairs import draft_of
from app.web.plumbing.body import written_text
from app.web.plumbing.forms import shown_again, tidy
from app.web.plumbing.request import PageRequest, context_of, visit_of
from app.web.plumbing.session import open_visit

LONGEST_WRITTEN = 10_000
"""More than any field takes; an error page is no place to echo without end."""
SPEAKING_OF_DRAFTS = frozenset({"expired", "broken"})
LONGEST_IN_MINUTES = timedelta(minutes=90)
"""Nobody counts off more minutes than these."""
MINUTE = timedelta(minutes=1)


def error_page(
    status: int, key: str, *, way: str, headers: dict[str, str] | None = None, **context: object
) -> Response[Any]:
    nothing: dict[str, object] = {"number": "", "code": "", "host": "", "written": "", "has_draft": False}
    nothing |= dict.fromkeys(("refusal", "wait", "files_mib", "count"))
    facts = nothing | {"page": "error", "status": status, "key": key, "way": way} | context
    return ErrorPage("errors/error.html", context=facts, status_code=status, headers=headers or {})


class ErrorPage(Template):
    """An error page. It opens the session itself if an unknown address left it unopened.

    It says that the draft is kept if there is one, and gives back what was written.
    """

    def to_asgi_response(  # type: ignore[override]  # an ASGI application all the same
        self,
        app: Litestar | None,
        request: PageRequest,
        **given: Any,  # noqa: ANN401  # passed on
    ) -> ASGIApp:
        render = super().to_asgi_response

        async def respond(scope: Scope, receive: Receive, send: Send) -> None:
            if not visit_of(scope).opened:
                with suppress(Busy):
                    await open_visit(request)
            if self.context["key"] in SPEAKING_OF_DRAFTS:
                self.context["has_draft"] = await _has_draft(request)
            if self.context["key"] != "foreign":
                self.context["written"] = shown_again(tidy(written_text(request)), LONGEST_WRITTEN)
            await render(app, request, **given)(scope, receive, send)

        return respond


async def _has_draft(request: PageRequest) -> bool:
    """Whether the customer has a draft; False also when the same error prevents the look-up."""
    signed_in = visit_of(request.scope).signed_in
    with suppress(Exception):
        return bool(signed_in and await draft_of(context_of(request), signed_in.customer))
    return False


@dataclass(frozen=True, slots=True)
class Wait:
    """A time to wait: `minutes` if it is short, `until` if it is long; the other is None."""

    minutes: int | None
    until: datetime | None


def wait_from(now: datetime, lasting: timedelta) -> Wait:
    """The time to wait, rounded up to whole minutes, so that nobody comes back too early."""
    if lasting <= LONGEST_IN_MINUTES:
        return Wait(-(-lasting // MINUTE), None)
    over = now + lasting
    return Wait(None, over + (-timedelta(seconds=over.second, microseconds=over.microsecond)) % MINUTE)
