"""The application, which logs and measures each request, whatever its answer."""

import secrets
from time import perf_counter

from litestar import Litestar
from litestar.enums import ScopeType
from litestar.types import HTTPScope, LifeSpanReceive, LifeSpanScope, LifeSpanSend, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from app.logs.events import log, log_event
from app.web.monitoring.metrics import REQUEST_SECONDS
from app.web.plumbing.request import REQUEST_ID, visit_of
from app.web.plumbing.request_head import refusal_of_head, refuse_head
from app.web.rendering.fresh import version_of

NO_ROUTE = "none"
MILLISECONDS = 1000


class Application(Litestar):
    """Litestar with an id for each request, which its error page and all its log lines show."""

    async def __call__(
        self,
        scope: Scope | LifeSpanScope,
        receive: Receive | LifeSpanReceive,
        send: Send | LifeSpanSend,
    ) -> None:
        if scope["type"] == ScopeType.HTTP:
            await self._tell(scope, receive, send)  # type: ignore[arg-type]  # of one kind, as the scope says
        else:
            await super().__call__(scope, receive, send)

    async def _tell(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        began, request_id, method = perf_counter(), secrets.token_hex(6), scope["method"]
        scope.setdefault("state", {})[REQUEST_ID] = request_id
        asked, status = as_get(scope), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with bound_contextvars(request_id=request_id), version_of(scope, self.state.context.now()):
            try:
                await self._answer(asked, receive, without_body(noting) if method == "HEAD" else noting)
            finally:
                tell_of_request(asked, method, status, perf_counter() - began)

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        settings = self.state.context.settings
        if refusal := refusal_of_head(scope, settings):
            log_event("request_refused", code=refusal.code)
            await refuse_head(refusal, scope, settings, send)
        else:
            await super().__call__(scope, receive, send)


def tell_of_request(scope: HTTPScope, method: str, status: int, seconds: float) -> None:
    """Logs and measures a request by the template of its route, without path or query, which are the visitor's."""
    route = scope.get("path_template") or NO_ROUTE
    method = method if route != NO_ROUTE else NO_ROUTE
    REQUEST_SECONDS.labels(method, route, f"{status // 100}xx").observe(seconds)
    log.info(
        "request",
        method=method,
        route=route,
        status=status,
        ms=round(seconds * MILLISECONDS, 1),
        visitor=_kind_of_visitor(scope),
    )


def _kind_of_visitor(scope: Scope) -> str:
    visit = visit_of(scope)
    if visit.staff:
        return "staff"
    return "customer" if visit.signed_in else "anybody"


def as_get(scope: HTTPScope) -> HTTPScope:
    """The request as its address knows it: HEAD is answered like GET, with the same headers, but for the body."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def without_body(send: Send) -> Send:
    """A `send` that leaves out the content."""

    async def bare(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bare
