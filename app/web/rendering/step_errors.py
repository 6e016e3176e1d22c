"""Answers for refusals in the steps of a merge or in stopping one. Each page has a link to go on."""

from typing import Any

from litestar import Response
from litestar.response import Redirect

from app.errors import OrderBegun, ProofExpired
from app.logs.events import log_event
from app.merging.refusals import Code, NumberRefused
from app.web.plumbing.request import PageRequest, page_of
from app.web.rendering.error_page import error_page
from app.web.rendering.wizard import PROOF_EXPIRED, Step


def proof_expired(_: PageRequest, __: ProofExpired) -> Response[Any]:
    """Redirects to step 1, which asks for the password again with the number filled in; it is no error."""
    return Redirect(PROOF_EXPIRED, status_code=303)


def stale(request: PageRequest, _: Exception) -> Response[Any]:
    """Error page for an outdated step. Its link, this address or the order's, leads to the right step."""
    return error_page(409, "stale", way=page_of(request))


def begun(request: PageRequest, _: OrderBegun) -> Response[Any]:
    """Error page for cancelling too late. Its link leads to the order, which says how far it is."""
    return error_page(409, "begun", way=page_of(request))


def refused(_: PageRequest, error: NumberRefused) -> Response[Any]:
    """Error page for a pair that changed, which has to be proved and compared again."""
    refusal = error.refusal
    log_event("number_refused", code=refusal.code)
    if refusal.code is Code.CHANGED:
        return error_page(409, "changed", way=Step.NUMBER, number=refusal.number or "")
    return error_page(409, "refused", way=Step.REVIEW, refusal=refusal)
