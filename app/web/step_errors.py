"""What stands in the way of a step of merging. Nothing was sent, and each page leads on."""

from typing import Any

from litestar import Response
from litestar.response import Redirect

from app.logs.telling import tell
from app.merging.refusals import Code, NumberRefused
from app.operations.errors import ProofExpired
from app.web.error_page import error_page
from app.web.request import PageRequest, path_of
from app.web.wizard import PROOF_EXPIRED, Step


def proof_expired(_: PageRequest, __: ProofExpired) -> Response[Any]:
    """Not an error of the customer's: step 1 asks for the password again, with the number filled in."""
    return Redirect(PROOF_EXPIRED, status_code=303)


def stale(request: PageRequest, _: Exception) -> Response[Any]:
    """The way on is the same address: read again, it sends to the step that is due."""
    return error_page(409, "stale", way=path_of(request))


def refused(_: PageRequest, error: NumberRefused) -> Response[Any]:
    """After a change the pair has to be proved and compared again."""
    refusal = error.refusal
    tell("number_refused", code=refusal.code)
    if refusal.code is Code.CHANGED:
        return error_page(409, "changed", way=Step.NUMBER, number=refusal.number or "")
    return error_page(409, "refused", way=Step.REVIEW, refusal=refusal)
