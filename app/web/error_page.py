"""What an error looks like: a page like any other, with a way on."""

from contextlib import suppress
from typing import Any

from litestar import Litestar, Response
from litestar.response import Template
from litestar.types import ASGIApp, Receive, Scope, Send

from app.operations.errors import Busy
from app.web.request import PageRequest, visit_of
from app.web.session import open_visit


def error_page(
    status: int, key: str, *, way: str, headers: dict[str, str] | None = None, **context: object
) -> Response[Any]:
    nothing: dict[str, object] = {"number": "", "code": ""}
    nothing |= dict.fromkeys(("refusal", "retry_minutes", "files_mib"))
    facts = nothing | {"page": "error", "status": status, "key": key, "way": way} | context
    return ErrorPage("errors/error.html", context=facts, status_code=status, headers=headers or {})


class ErrorPage(Template):
    """An error page that opens the session itself where the address led nowhere and nobody did."""

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
            await render(app, request, **given)(scope, receive, send)

        return respond
