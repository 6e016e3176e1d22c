"""The headers of every answer, including errors, redirects and files."""

from collections.abc import Awaitable, Callable

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from app.config import Settings
from app.web.plumbing.language import language

BeforeSend = Callable[[Message, Scope], Awaitable[None]]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# For files of others: a browser that opens one runs nothing, loads nothing and gives it no origin.
SANDBOX = "sandbox; default-src 'none'"
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer, with which browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
    # ELinks shows old copies of pages with only no-store; Links always does (app/web/rendering/fresh.py).
    "Cache-Control": "no-store, no-cache",
    # One address has two bodies, the page and the fragment that htmx swaps, in each language.
    "Vary": "HX-Request, HX-Target, Accept-Language, Cookie",
}
TRANSPORT_SECURITY = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def add_headers(settings: Settings) -> BeforeSend:
    """A before_send hook that adds the headers that an answer does not set itself."""
    wanted = HEADERS | (TRANSPORT_SECURITY if settings.secure else {})

    async def add(message: Message, scope: Scope) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders(message)
            for name, value in wanted.items():
                headers.setdefault(name, value)
            _say_what_hangs_together(headers, scope)

    return add


def _say_what_hangs_together(headers: MutableScopeHeaders, scope: Scope) -> None:
    """The headers that follow from what the answer is."""
    if headers.get("Content-Type", "").startswith("text/html"):
        headers.setdefault("Content-Language", language())
    if headers["Cache-Control"] == HEADERS["Cache-Control"]:
        headers["Expires"] = "0"  # lynx shows its own copy again when told no more than no-store
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(_methods_of(scope) or headers["Allow"].split(", ")))


def _methods_of(scope: Scope) -> set[str]:
    """The methods of this address. Litestar names only those of the first handler, and never HEAD.

    Whatever can be read can be asked for its headers (app/web/application.py).
    """
    allowed = {
        str(method)
        for method in scope["litestar_app"].route_handler_method_map.get(scope.get("path_template", ""), ())
    }
    return allowed | {"HEAD"} if "GET" in allowed else allowed
