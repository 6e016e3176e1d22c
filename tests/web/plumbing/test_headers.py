"""The headers of every answer: pages, redirects, refusals, files."""

import pytest
from litestar import Litestar

from app.web.plumbing.headers import CONTENT_SECURITY_POLICY
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
    "/orders/20261123-AAAAAA/receipt.pdf",
    "/orders/20261123-AAAAAA/cancellation",
    "/orders/20261123-AAAAAA/reversal",
    "/contact",
    "/contact/sent",
    "/transfer-form",
    "/transfer-form.pdf",
    "/help/merge",
    "/accessibility",
    "/language",
    "/staff",
    "/staff/login",
    "/staff/logout",
    "/staff/language",
    "/staff/cases",
    "/staff/cases/20261123-AAAAAA",
    "/staff/cases/20261123-AAAAAA/documents/1",
    "/staff/feedback",
    "/staff/orders",
    "/staff/orders/20261123-AAAAAA",
    "/demo/mail",
    "/health/live",
    "/health/ready",
    "/metrics",
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
    examples = {"{reference:str}": "20261123-AAAAAA", "{name:str}": "unknown.css", "{document:int}": "1"}
    addresses = {route.path for route in app.routes}
    for parameter, example in examples.items():
        addresses = {address.replace(parameter, example) for address in addresses}
    assert addresses <= set(DYNAMIC)


def test_nothing_inline_and_nothing_foreign_is_allowed() -> None:
    policy = dict(directive.split(" ", 1) for directive in CONTENT_SECURITY_POLICY.split("; "))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
