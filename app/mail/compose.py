"""Makes a message of a row of the outbox: text and HTML, in the recipient's language."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol

import idna

from app.config import Settings
from app.customers.email import is_address
from app.customers.mailboxes import mailboxes
from app.mail.delivery import PermanentFailure, Unreachable
from app.mail.wording import mail_template
from app.merging.mail_kinds import MailKind

SHOWN_FACTS = ("reference", "surviving", "absorbed", "reason", "code", "days", "lapsed_details")
OTHER_FACTS: Mapping[str, Sequence[str]] = {
    MailKind.CONTACT_RECEIVED: ("reference", "body", "days"),
    MailKind.CONTACT_MESSAGE: (
        "reference", "subject", "number", "signed_in", "name", "email", "body", "case", "attachments",
    ),
    MailKind.PROOFS_FAILED: ("number", "tries"),
    MailKind.GUESSES_IN_A_ROW: ("number", "tries"),
    MailKind.CHAIN_HEAD: ("day", "position", "digest"),
    MailKind.STAFF_GUESSED: ("staff", "failures"),
}  # fmt: skip
MEDIA = {"pdf": ("application", "pdf"), "jpg": ("image", "jpeg"), "png": ("image", "png")}


@dataclass(frozen=True, slots=True)
class Attached:
    """An attached file; `kind` is pdf, jpg or png."""

    kind: str
    content: bytes


class HeaderRefused(PermanentFailure):
    """A value could smuggle a header, so the mail is not sent."""


class Letter(Protocol):
    """A mail in the outbox. `message_id` was made with the row and never changes."""

    @property
    def message_id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, object]: ...
    @property
    def created_at(self) -> datetime: ...


def compose(settings: Settings, letter: Letter, attached: Sequence[Attached] = ()) -> EmailMessage:
    """The message of this letter, the same for each try. Raises HeaderRefused."""
    context = {fact: letter.facts.get(fact, "") for fact in OTHER_FACTS.get(letter.kind, SHOWN_FACTS)}
    context |= {"brand": settings.brand_name, "support_address": settings.support_address}
    text = mail_template(letter.kind, "txt", letter.language)
    html = mail_template(letter.kind, "html", letter.language)
    message = EmailMessage(SMTP)
    message["Subject"] = harmless("".join(text.blocks["subject"](text.new_context(context))))
    message["From"] = _address(settings.mail_from, settings.brand_name)
    message["To"] = _recipients(letter)
    if letter.kind == MailKind.CONTACT_MESSAGE:
        _let_answer(message, _address(str(letter.facts["email"])))
    message["Date"] = format_datetime(letter.created_at)
    message["Message-ID"] = harmless(letter.message_id)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.render(context))
    message.add_alternative(html.render(context), subtype="html")
    _attach(message, str(letter.facts.get("reference", "")), attached)
    message["Content-Language"] = letter.language  # last, because setting the content removes such headers
    return message


def _let_answer(message: EmailMessage, sender: Address) -> None:
    """Adds Reply-To, unless the provider's mail server might not accept the address; the text has it anyway."""
    if sender.username.isascii():
        message["Reply-To"] = sender


def _attach(message: EmailMessage, reference: str, attached: Sequence[Attached]) -> None:
    """Attaches the files under names of ours; only the text names them as they were called."""
    for number, file in enumerate(attached, 1):
        main, sub = MEDIA[file.kind]
        name = harmless(f"{reference}-{number}.{file.kind}")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=name)


def harmless(value: str) -> str:
    """The value itself. Raises HeaderRefused if it could end a header or begin an encoded word.

    The standard library is not enough: Python 3.11 made a second header line of an encoded word in a subject.
    """
    ends_a_line = any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in value)
    if ends_a_line or "=?" in value:
        raise HeaderRefused("a value for a mail header holds control characters or an encoded word")
    return value


def _recipients(letter: Letter) -> list[Address]:
    """The mailboxes of the record's e-mail field; for an address typed into a form exactly one.

    Raises Unreachable when there is none.
    """
    if letter.kind == MailKind.CONTACT_RECEIVED:
        return [_address(letter.recipient)]
    found = mailboxes(harmless(letter.recipient))
    if not found:
        raise Unreachable("there is no address that could be mailed")
    return [_address(each) for each in found]


def _address(email: str, name: str = "") -> Address:
    """The address, with its domain in the spelling of the domain name system."""
    local_part, _, domain = harmless(email).strip().rpartition("@")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii")
        if not local_part.isascii() and is_address(f"{local_part}@{ascii_domain}"):
            return Address(harmless(name), local_part, ascii_domain)
        return Address(harmless(name), addr_spec=f"{local_part}@{ascii_domain}")
    except (
        ValueError,
        IndexError,
        MessageError,
    ) as failure:  # the errors with which the standard library refuses an address
        raise HeaderRefused("this is not one e-mail address") from failure
