"""uvicorn's connection, with limits for heads that are too large or too slow, and for bodies that nobody reads.

A proxy in front has such limits, too; without one, only this has them.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
LARGEST_HEAD = 64 * 1024
# After the answer, because a browser that is still sending finishes before it reads.
UNREAD_BODY_SECONDS = 30.0


class BoundedProtocol(HttpToolsProtocol):
    """A connection that is closed when a head does not end, or not in time."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  # passed on
        super().__init__(*given, **named)
        self._reading_head = True
        self._head_bytes = 0
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self._close_after(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self._close_after(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._head_bytes = self._head_bytes + len(data) if self._reading_head else 0
        if self._head_bytes > LARGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("The head of this request is too large.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._reading_head = True
        self._close_after(HEAD_SECONDS)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Ignores headers that follow a body in chunks, because nobody has measured them."""
        if self._reading_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._reading_head = False
        self._close_after(None)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._close_after(None)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        if self.cycle.more_body:
            self._close_after(UNREAD_BODY_SECONDS)
        super().on_response_complete()

    def _close_after(self, seconds: float | None) -> None:
        """Closes the connection after so many seconds, unless another timer replaces this one."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None if seconds is None else self.loop.call_later(seconds, self.transport.close)
