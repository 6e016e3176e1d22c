"""Delivers one message: to a mail server, or as a file for the demo."""

import asyncio
import hashlib
import os
import re
from copy import copy
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

from app.config import Settings

TIMEOUT_SECONDS = 10
PERMANENT_CODES = range(500, 600)
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]{0,100}")
TlsMode = Literal["none", "tls", "starttls"]
# The scheme of SMTP_URL decides the TLS mode and the usual port; nothing is tried out.
SCHEMES: dict[str, tuple[TlsMode, int]] = {
    "smtp": ("none", 25),
    "smtps": ("tls", 465),
    "smtp+starttls": ("starttls", 587),
}


class TemporaryFailure(Exception):
    """The message was not delivered; it may be tried again."""


class PermanentFailure(Exception):
    """The message was refused for good."""


class Unreachable(PermanentFailure):
    """The message has no address that this mail server can reach."""


class Mailer(Protocol):
    """Delivers messages."""

    async def send(self, message: EmailMessage) -> None:
        """Delivers the message. Raises TemporaryFailure or PermanentFailure."""


def mailer_of(settings: Settings) -> Mailer:
    """The mail server of SMTP_URL, or files under DATA_DIR/mail."""
    return Smtp(settings.smtp_url) if settings.smtp_url else EmlFolder(settings.data_dir / "mail")


class EmlFolder:
    """Writes one `.eml` file per Message-ID; a mail that is sent twice is still one file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: EmailMessage) -> None:
        try:
            await asyncio.to_thread(self._write, message)
        except OSError as failure:
            raise TemporaryFailure(f"cannot write the mail: {failure.strerror}") from failure

    def _write(self, message: EmailMessage) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / _file_name(message["Message-ID"])
        unfinished = file.with_suffix(f".{os.getpid()}")  # so that nobody who lists *.eml sees half a mail
        unfinished.write_bytes(message.as_bytes(policy=SMTPUTF8 if _needs_utf8(message) else SMTP))
        unfinished.replace(file)


def _file_name(message_id: str) -> str:
    name = message_id.strip("<> ")
    return f"{name if FILE_NAME.fullmatch(name) else hashlib.sha256(name.encode()).hexdigest()}.eml"


class Smtp:
    """A mail server, named as `smtp://`, `smtps://` or `smtp+starttls://` with user:password@host:port."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._tls, usual_port = SCHEMES[parts.scheme]
        self._host = parts.hostname or "localhost"
        self._port = parts.port or usual_port
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None

    async def send(self, message: EmailMessage) -> None:
        """Sends the message.

        Addresses with letters beyond ASCII are left out if the server does not accept them.
        """
        try:
            try:
                await self._hand_over(message)
            except aiosmtplib.SMTPNotSupported:
                if not _needs_utf8(message):
                    raise
                await self._hand_over(_to_the_others(message))
        except (aiosmtplib.SMTPException, OSError, ValueError) as failure:
            raise _named(failure) from failure

    async def _hand_over(self, message: EmailMessage) -> None:
        await aiosmtplib.send(
            message,
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._tls == "tls",
            start_tls=self._tls == "starttls",
            timeout=TIMEOUT_SECONDS,
        )


def _needs_utf8(message: EmailMessage) -> bool:
    """Whether an address has letters beyond ASCII before the @, which not every mail server accepts."""
    return not all(address.addr_spec.isascii() for address in message["To"].addresses)


def _to_the_others(message: EmailMessage) -> EmailMessage:
    """A copy to the addresses that every server accepts. Raises Unreachable when there is none."""
    others = [address for address in message["To"].addresses if address.addr_spec.isascii()]
    if not others:
        raise Unreachable("the mail server takes no address with letters beyond ASCII")
    copied = copy(message)
    del copied["To"]
    copied["To"] = others
    return copied


def _named(failure: Exception) -> TemporaryFailure | PermanentFailure:
    match failure:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[refused, *_]):
            return _named(refused)
        case aiosmtplib.SMTPAuthenticationError():
            return TemporaryFailure(_said(failure))  # our credentials are wrong, not the mail
        case aiosmtplib.SMTPResponseException(code=code) if code in PERMANENT_CODES:
            return PermanentFailure(_said(failure))
        case ValueError() | aiosmtplib.SMTPNotSupported():
            return PermanentFailure(f"the message cannot be sent: {failure}")
        case _:
            return TemporaryFailure(_said(failure))


def _said(failure: Exception) -> str:
    if isinstance(failure, aiosmtplib.SMTPResponseException):
        return f"{failure.code} {failure.message}"
    return f"{type(failure).__name__}: {failure}"
