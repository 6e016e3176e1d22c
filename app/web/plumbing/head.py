"""Answers HEAD like GET at every address, with the same headers but without the body."""

from litestar.types import HTTPScope, Message, Send


def as_get(scope: HTTPScope) -> HTTPScope:
    """The same request as a GET."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def without_body(send: Send) -> Send:
    """A `send` that leaves out the content."""

    async def bare(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bare
