"""HEAD is answered like GET, at every address and with the same headers, but for the body."""

from litestar.types import HTTPScope, Message, Send


def as_get(scope: HTTPScope) -> HTTPScope:
    """The request as its address knows it."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def without_body(send: Send) -> Send:
    """Sends on all but the content."""

    async def bare(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bare
