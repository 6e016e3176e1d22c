"""The mails of the demo, to read without a mail server. In production this address does not exist."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from litestar import get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Template

from app.operations.desk import Desk
from app.web.layout import page
from app.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it was delivered to the folder. `name` is the file's, without its ending."""

    name: str
    to: str
    subject: str
    at: datetime
    text: str
    attachments: tuple[str, ...]


@get("/demo/mail")
async def demo_mail(request: PageRequest, desk: NamedDependency[Desk]) -> Template:
    if not desk.settings.is_demo:
        raise NotFoundException
    mails = delivered_mails(desk.settings.data_dir / "mail")
    opened = next((mail for mail in mails if mail.name == request.query_params.get("mail")), None)
    return page("demo_mail", mails=mails, opened=opened)


def delivered_mails(folder: Path) -> list[Mail]:
    """Newest first."""
    mails = [_read(path) for path in folder.glob("*.eml")]
    return sorted(mails, key=lambda mail: (mail.at, mail.name), reverse=True)


def _read(path: Path) -> Mail:
    message: EmailMessage = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    return Mail(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=message["Date"].datetime,
        text=body.get_content() if body else "",
        attachments=tuple(part.get_filename("") for part in message.iter_attachments()),
    )
