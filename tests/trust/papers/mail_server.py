"""A mail server in the test's event loop, which behaves as the test wants, well or badly."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class MailServer:
    """A mail server: the mails it accepted, and its answers.

    `to_receiver` and `to_mail` are its answers; `hangs_up` closes the connection instead, after accepting the
    mail; `asleep` keeps every mail waiting until it is set; `letters_beyond_ascii` accepts them in addresses.
    """

    port: int = 0
    taken: list[bytes] = field(default_factory=list)
    to_receiver: str = "250 OK"
    to_mail: str = "250 OK"
    hangs_up: bool = False
    asleep: asyncio.Event | None = None
    letters_beyond_ascii: bool = True

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        """All accepted mails, parsed as a mail program does."""
        return [message_from_bytes(each, EmailMessage, policy=policy.default) for each in self.taken]

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.to_receiver

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.asleep is not None:
            await self.asleep.wait()
        if self.to_mail.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(envelope.content)
        if self.hangs_up:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.to_mail


@asynccontextmanager
async def listening(server: MailServer) -> AsyncIterator[MailServer]:
    """Runs the server while the block runs, at its former port if it had one."""
    loop, utf8 = asyncio.get_running_loop(), server.letters_beyond_ascii
    controller: Any = UnthreadedController(server, "127.0.0.1", server.port, loop=loop, enable_SMTPUTF8=utf8)
    socket = await controller._create_server()
    server.port = socket.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        socket.close()
        await socket.wait_closed()
