"""What the contact form sends, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from litestar.datastructures import UploadFile

from app.config import Settings
from app.customers.email import is_address
from app.customers.number import number_in
from app.documents.uploads import SentFile
from app.operations.accept_files import Accepted, Parcel
from app.operations.contact_letters import ContactMessage
from app.web.body import MalformedForm, posted_fields
from app.web.forms import FieldError, Form, is_plain, tidy
from app.web.language import language
from app.web.request import PageRequest

SUBJECTS = ("transfer", "merge", "password", "data", "other")
FIELDS = ("subject", "case", "idempotency_key", "customer_number", "name", "email", "message")
CHOSEN = frozenset({"subject", "case", "idempotency_key"})
"""Nobody types these."""
LONGEST_NAME = 200
MOST_KEPT = 10


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields, and the files with them."""

    form: Form
    parcel: Parcel


async def read_contact(request: PageRequest) -> Posted:
    """Every field at most once; `attachments` are files, `kept` names files of an earlier try.

    Raises MalformedForm for any other body.
    """
    sent = [(name, value) for name, value in await posted_fields(request) if name != "_csrf_token"]
    files = [await _file(value) for name, value in sent if name == "attachments" and value]
    kept = [_text(value) for name, value in sent if name == "kept"]
    typed = [(name, value) for name, value in sent if name not in {"attachments", "kept"}]
    if len({name for name, _ in typed} & {*FIELDS}) < len(typed) or len(kept) > MOST_KEPT:
        raise MalformedForm(detail="The form holds a field that is unknown or repeated.")
    values = {name: _text(value, typed=name not in CHOSEN) for name, value in typed}
    return Posted(Form(dict.fromkeys(FIELDS, "") | values), Parcel(tuple(files), tuple(kept)))


async def _file(value: str | UploadFile) -> SentFile:
    """A browser that cannot send files sends the name only: an empty file."""
    return SentFile(value, b"") if isinstance(value, str) else SentFile(value.filename, await value.read())


def _text(value: str | UploadFile, *, typed: bool = False) -> str:
    """Wrong signs in what somebody typed are told at the field."""
    if not isinstance(value, str) or not (typed or is_plain(value)):
        raise MalformedForm(detail="The form holds something else than the text that belongs there.")
    return value


def message_of(form: Form) -> ContactMessage:
    """The message as it is kept, of a form without errors."""
    values = form.values
    return ContactMessage(
        subject=values["subject"],
        number=number_in(values["customer_number"]),
        name=" ".join(values["name"].split()),
        email=values["email"].strip(),
        body=tidy(values["message"]),
        case=values["case"],
        language=language(),
        key=values["idempotency_key"],
    )


def contact_errors(posted: Posted, settings: Settings) -> list[FieldError]:
    """All that is wrong apart from the files themselves, in the order of the fields."""
    values = posted.form.values
    found = [
        FieldError("subject", "" if values["subject"] in SUBJECTS else "subject_missing"),
        FieldError("customer_number", _number_error(values["customer_number"])),
        FieldError("name", _name_error(values["name"])),
        FieldError("email", _email_error(values["email"].strip())),
        FieldError("message", _message_error(tidy(values["message"]), settings.contact_characters)),
        FieldError("attachments", _missing_form(values["subject"], posted.parcel)),
    ]
    return [error for error in found if error.code]


def file_errors(accepted: Accepted) -> Iterator[FieldError]:
    return (FieldError("attachments", f"file_{each.code}", each.file) for each in accepted.problems)


def _number_error(number: str) -> str:
    return "" if not number.strip() or number_in(number) else "number_digits"


def _name_error(name: str) -> str:
    if not name.strip() or not is_plain(name):
        return "name_missing"
    return "name_long" if len(name) > LONGEST_NAME else ""


def _email_error(email: str) -> str:
    if not email:
        return "email_missing"
    return "" if is_address(email) else "email_wrong"


def _message_error(message: str, longest: int) -> str:
    if not message:
        return "message_missing"
    return "message_long" if len(message) > longest else ""


def _missing_form(subject: str, parcel: Parcel) -> str:
    return "form_missing" if subject == "transfer" and parcel.is_empty else ""
