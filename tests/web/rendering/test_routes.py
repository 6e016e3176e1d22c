"""Every address is reviewed: who may do what there. A new one fails here until somebody has thought about it."""

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from tests.browser import Browser

EVERYBODY = {
    ("/", "GET"),
    ("/login", "GET"),
    ("/login", "POST"),
    ("/logout", "POST"),
    ("/language", "POST"),
    ("/staff/language", "POST"),
    ("/contact", "GET"),
    ("/contact", "POST"),
    ("/contact/sent", "GET"),
    ("/help/merge", "GET"),
    ("/help/merge", "POST"),
    ("/accessibility", "GET"),
    ("/transfer-form", "GET"),
    ("/transfer-form.pdf", "GET"),
    ("/contact", "GET"),
    ("/contact", "POST"),
    ("/contact/sent", "GET"),
    ("/demo/mail", "GET"),
    ("/staff/login", "GET"),
    ("/staff/login", "POST"),
    ("/staff/logout", "POST"),
    ("/health/live", "GET"),
    ("/health/ready", "GET"),
    ("/metrics", "GET"),
    ("/static/{name:str}", "GET"),
}
CUSTOMERS = {
    ("/contract", "GET"),
    ("/merge", "GET"),
    ("/merge", "POST"),
    ("/merge/comparison", "GET"),
    ("/merge/comparison", "POST"),
    ("/merge/review", "GET"),
    ("/merge/review", "POST"),
    ("/orders", "GET"),
    ("/orders/{reference:str}", "GET"),
    ("/orders/{reference:str}/receipt.pdf", "GET"),
    ("/orders/{reference:str}/cancellation", "POST"),
    ("/orders/{reference:str}/reversal", "GET"),
    ("/orders/{reference:str}/reversal", "POST"),
}
STAFF = {
    ("/staff", "GET"),
    ("/staff/cases", "GET"),
    ("/staff/cases/{reference:str}", "GET"),
    ("/staff/cases/{reference:str}", "POST"),
    ("/staff/cases/{reference:str}/documents/{document:int}", "GET"),
    ("/staff/feedback", "GET"),
    ("/staff/orders", "GET"),
    ("/staff/orders", "POST"),
    ("/staff/orders/{reference:str}", "GET"),
    ("/staff/orders/{reference:str}", "POST"),
}


def handlers(app: Litestar) -> dict[tuple[str, str], HTTPRouteHandler]:
    return {
        (route.path, method): handler
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods
        if method != "OPTIONS"
    }


async def test_every_address_is_for_everybody_for_customers_or_for_staff(app: Litestar) -> None:
    assert set(handlers(app)) == EVERYBODY | CUSTOMERS | STAFF


async def test_what_is_for_customers_asks_for_one(app: Litestar) -> None:
    asked = {key: handler.parsed_fn_signature.parameters for key, handler in handlers(app).items()}
    assert {key for key, parameters in asked.items() if "signed_in" in parameters} == CUSTOMERS
    assert {key for key, parameters in asked.items() if "staff" in parameters} == STAFF


async def test_a_visitor_is_led_to_the_login(visitor: Browser) -> None:
    for path, method in sorted(CUSTOMERS):
        address = path.replace("{reference:str}", "20261123-AAAAAA")
        if method == "GET":
            answer = await visitor.look(address)
            assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/login")


async def test_only_files_and_health_do_without_a_session_and_every_form_has_a_token(app: Litestar) -> None:
    options = {path: handler.opt for (path, _), handler in handlers(app).items()}
    assert {path for path, opt in options.items() if opt.get("without_session")} == {
        "/health/live",
        "/health/ready",
        "/metrics",
        "/static/{name:str}",
    }
    assert not [path for path, opt in options.items() if opt.get("without_csrf")]
