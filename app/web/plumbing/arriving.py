"""Receives a body in small pieces, and gives up when it is too large or too slow."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from litestar.exceptions import ClientException, HTTPException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from app.web.plumbing.request import PageRequest

PIECE = 64 * 1024
PATIENCE_SECONDS = 30.0
# Gives a large body more time than PATIENCE_SECONDS: about 17 minutes for the largest.
SLOWEST_BYTES_PER_SECOND = 16 * 1024


class TooSlow(HTTPException):
    """The body did not arrive in time."""

    status_code = 408


class VisitorLeft(ClientException):
    """The connection ended before the body did, so nobody will read the answer."""


async def arriving(request: PageRequest, most: int) -> AsyncIterator[bytes]:
    """Yields the body in pieces of at most PIECE bytes.

    Raises RequestEntityTooLarge when it has more than `most` bytes (before reading if its length is announced),
    TooSlow or VisitorLeft.
    """
    if (request.content_length or 0) > most:
        raise RequestEntityTooLarge
    began, received, more = asyncio.get_running_loop().time(), 0, True
    while more:
        event = await _next_event(request, began + PATIENCE_SECONDS + received / SLOWEST_BYTES_PER_SECOND)
        body, more = event.get("body", b""), event.get("more_body", False)
        received += len(body)
        if received > most:
            raise RequestEntityTooLarge
        for start in range(0, len(body), PIECE):
            yield body[start : start + PIECE]


async def _next_event(request: PageRequest, deadline: float) -> dict[str, Any]:
    try:
        async with asyncio.timeout_at(deadline):
            event: dict[str, Any] = dict(await request.receive())
    except TimeoutError as late:
        raise TooSlow(detail="The body did not arrive in time.") from late
    if event["type"] == "http.disconnect":
        raise VisitorLeft(detail="The connection ended before the body did.")
    return event
