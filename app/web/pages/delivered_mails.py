"""The mails that were delivered to a folder, without a mail server. Reading them blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

MAILS_ON_A_PAGE = 50
# In bytes. The list reads no more of a mail than this.
LARGEST_HEAD = 16 * 1024


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in the folder. `name` is that of the file, without its ending.

    In a list it has only its head.
    """

    name: str
    to: str
    subject: str
    at: datetime
    text: str = ""
    html: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailPage:
    """One page of mails, newest first, and the number of the page with older ones, if there are any."""

    mails: Sequence[Mail]
    older_page: int | None


def delivered_mails(folder: Path, page: int) -> MailPage:
    """One page of the mails, newest first by the time of their files."""
    files = sorted(folder.glob("*.eml"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    end = page * MAILS_ON_A_PAGE
    mails = [_head(path) for path in files[end - MAILS_ON_A_PAGE : end]]
    mails.sort(key=lambda mail: (mail.at, mail.name), reverse=True)
    return MailPage(mails, page + 1 if len(files) > end else None)


def delivered_mail(folder: Path, name: str) -> Mail | None:
    """The whole mail with this name; None if there is none."""
    path = next((path for path in folder.glob("*.eml") if path.stem == name), None)
    if path is None:
        return None
    message: EmailMessage = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Mail(
        name=name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=message["Date"].datetime,
        text=_part(message, "plain"),
        html=_part(message, "html"),
        attachments=tuple(part.get_filename("") for part in message.iter_attachments()),
    )


def _head(path: Path) -> Mail:
    with path.open("rb") as file:
        message: EmailMessage = message_from_bytes(file.read(LARGEST_HEAD), policy=policy.default)
    return Mail(path.stem, str(message["To"]), str(message["Subject"]), message["Date"].datetime)


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""
