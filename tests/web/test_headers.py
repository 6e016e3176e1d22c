"""The headers of every answer: pages, redirects, refusals, files."""

import pytest
from litestar import Litestar

from app.web.headers import CONTENT_SECURITY_POLICY
from tests.browser import Browser
from tests.lint import lint_headers

DYNAMIC = [
    "/",
    "/login",
    "/logout",
    "/contract",
    "/merge",
    "/merge/comparison",
    "/merge/review",
    "/orders",
    "/orders/20261123-AAAAAA",
    "/demo/mail",
    "/health/live",
    "/health/ready",
    "/nowhere",
    "/static/unknown.css",
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "PUT"])
@pytest.mark.parametrize("address", DYNAMIC)
async def test_every_answer_has_them(visitor: Browser, address: str, method: str) -> None:
    answer = await visitor.client.request(method, address, follow_redirects=False)
    assert answer.status_code < 500
    lint_headers(answer)


async def test_every_address_is_looked_at(app: Litestar) -> None:
    known = {"/orders/{reference:str}": "/orders/20261123-AAAAAA", "/static/{name:str}": "/static/unknown.css"}
    assert {known.get(route.path, route.path) for route in app.routes} <= set(DYNAMIC)


def test_nothing_inline_and_nothing_foreign_is_allowed() -> None:
    policy = dict(directive.split(" ", 1) for directive in CONTENT_SECURITY_POLICY.split("; "))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
