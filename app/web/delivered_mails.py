"""Mails as they were delivered to a folder, where there is no mail server."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it was delivered to the folder. `name` is the file's, without its ending."""

    name: str
    to: str
    subject: str
    at: datetime
    text: str
    html: str
    attachments: tuple[str, ...]


def delivered_mails(folder: Path) -> list[Mail]:
    """Newest first."""
    mails = [_read(path) for path in folder.glob("*.eml")]
    return sorted(mails, key=lambda mail: (mail.at, mail.name), reverse=True)


def _read(path: Path) -> Mail:
    message: EmailMessage = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Mail(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=message["Date"].datetime,
        text=_part(message, "plain"),
        html=_part(message, "html"),
        attachments=tuple(part.get_filename("") for part in message.iter_attachments()),
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""
