"""The two mails about a message: to the provider with everything, to who wrote it that it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from app.context import Context
from app.customers.mailboxes import is_reached_by
from app.merging.mail_kinds import MailKind
from app.operations.contact.sender import Sender
from app.operations.letters.letters import Addressee, new_letter
from app.storage.cases.attachments import StoredAttachment
from app.storage.trail.outbox import Letter

PROVIDERS_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class ContactMessage:
    """The contents of the form, each field checked. `number` and `case` may be blank; `language` is the page's.

    `key` belongs to the form: the same content sent twice with it is one message.
    """

    subject: str
    number: str
    name: str
    email: str
    body: str
    case: str
    language: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message with its reference and sender."""

    reference: str
    sender: Sender
    message: ContactMessage


def notice(context: Context, post: Post, attachments: Sequence[StoredAttachment]) -> Letter:
    """To the provider. The files travel with it; the letter only says where they lie."""
    customer = post.sender.customer
    facts = {
        **{key: value for key, value in asdict(post.message).items() if key != "language"},
        "signed_in": customer.number if customer else "",
        "attachments": [
            {"stored_name": each.stored_name, "file_name": each.file_name, "kind": each.kind}
            for each in attachments
        ],
    }
    return _letter(context, post, MailKind.CONTACT_MESSAGE, facts)


def confirmation(context: Context, post: Post) -> Letter:
    """The confirmation to the typed address. It repeats the text only for a signed-in customer's own address.

    So nobody can make us send their words to somebody else.
    """
    customer, message = post.sender.customer, post.message
    own = customer is not None and is_reached_by(message.email, customer.email)
    facts = {"body": message.body if own else "", "days": context.settings.contact_answer_days}
    return _letter(context, post, MailKind.CONTACT_RECEIVED, facts)


def _letter(context: Context, post: Post, kind: MailKind, facts: Mapping[str, object]) -> Letter:
    inward = kind is MailKind.CONTACT_MESSAGE
    to = Addressee(
        post.sender.customer_id,
        context.settings.support_address if inward else post.message.email,
        PROVIDERS_LANGUAGE if inward else post.message.language,
    )
    return new_letter(context, kind, to, post.reference, {**facts, "reference": post.reference})
