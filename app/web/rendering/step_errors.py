"""What stands in the way of a step of merging, or of stopping it. Each page leads on."""

from typing import Any

from litestar import Response
from litestar.response import Redirect

from app.errors import OrderBegun, ProofExpired
from app.logs.events import log_event
from app.merging.refusals import Code, NumberRefused
from app.web.plumbing.request import PageRequest, path_of
from app.web.rendering.error_page import error_page
from app.web.rendering.wizard import PROOF_EXPIRED, Step


def proof_expired(_: PageRequest, __: ProofExpired) -> Response[Any]:
    """Not an error of the customer's: step 1 asks for the password again, with the number filled in."""
    return Redirect(PROOF_EXPIRED, status_code=303)


def stale(request: PageRequest, _: Exception) -> Response[Any]:
    """The way on is the same address, or the order's: read again, it sends to the step that is due."""
    return error_page(409, "stale", way=path_of(request).removesuffix("/cancellation"))


def begun(request: PageRequest, _: OrderBegun) -> Response[Any]:
    """Too late to cancel: the order's own page says how far it is."""
    return error_page(409, "begun", way=path_of(request).removesuffix("/cancellation"))


def refused(_: PageRequest, error: NumberRefused) -> Response[Any]:
    """After a change the pair has to be proved and compared again."""
    refusal = error.refusal
    log_event("number_refused", code=refusal.code)
    if refusal.code is Code.CHANGED:
        return error_page(409, "changed", way=Step.NUMBER, number=refusal.number or "")
    return error_page(409, "refused", way=Step.REVIEW, refusal=refusal)
