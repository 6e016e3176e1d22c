"""Reads the contact form and finds its errors."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.config import Settings
from app.customers.email import is_address
from app.customers.number import number_in
from app.customers.text import visible
from app.documents.uploads.uploads import SentFile
from app.operations.contact.accept_files import Accepted, Parcel
from app.operations.contact.contact_letters import ContactMessage
from app.web.plumbing.body import Fields, MalformedForm, TextTooLarge, Value, posted
from app.web.plumbing.forms import (
    LONGEST_NAME,
    FieldError,
    Form,
    is_plain,
    is_readable,
    refuse_unlike_ours,
    shown_again,
    tidy,
)
from app.web.plumbing.language import language
from app.web.plumbing.request import PageRequest, settings_of

SUBJECTS = ("transfer", "merge", "password", "data", "other")
FIELDS = ("subject", "case", "idempotency_key", "customer_number", "name", "email", "message")
# Fields that nobody types.
CHOSEN = frozenset({"subject", "case", "idempotency_key"})
MOST_KEPT = 10
LONGEST_FILE_NAME = 255
# The error of a field whose text is too long to be read.
TOO_LONG = {
    "customer_number": "number_digits",
    "name": "name_long",
    "email": "email_wrong",
    "message": "message_long",
}


@dataclass(frozen=True, slots=True)
class Posted:
    """The form, the files with it, and all that is wrong apart from the files, in the order of the fields."""

    form: Form
    parcel: Parcel
    errors: tuple[FieldError, ...]

    @property
    def message(self) -> ContactMessage:
        """The message as it is kept; of use when there are no errors."""
        values = self.form.values
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

    def refused(self, accepted: Accepted, longest: int) -> Form:
        """The form to be shown again with its errors and those of its files.

        The message is shown as it would be kept: that it has several lines is no reason to drop it.
        """
        files = (FieldError("attachments", f"file_{each.code}", each.file) for each in accepted.problems)
        message = shown_again(tidy(self.form.values["message"]), longest)
        return self.form.refused(*self.errors, *files).filled("message", message)


async def read_contact(request: PageRequest) -> Posted:
    """The form: every field at most once; `attachments` are files, `kept` names files of an earlier try.

    Raises MalformedForm or TextTooLarge for any other body.
    """
    body = await posted(request)
    sent = [(name, value) for name, value in body.fields if name != "_csrf_token"]
    form = Form(dict.fromkeys(FIELDS, "") | _values(sent))
    parcel = _parcel(sent)
    if not body.cut:
        return Posted(form, parcel, tuple(_errors(form.values, parcel, settings_of(request))))
    if body.cut not in TOO_LONG:
        raise TextTooLarge
    # The rest was not read: nothing can be said about it.
    return Posted(form, parcel, (FieldError(body.cut, TOO_LONG[body.cut]),))


def _values(sent: Fields) -> dict[str, str]:
    typed = [(name, value) for name, value in sent if name not in {"attachments", "kept"}]
    if len({name for name, _ in typed} & {*FIELDS}) < len(typed):
        raise MalformedForm(detail="The form holds a field that is unknown or repeated.")
    return {name: _text(value, typed=name not in CHOSEN) for name, value in typed}


def _parcel(sent: Fields) -> Parcel:
    files = [_file(value) for name, value in sent if name == "attachments" and value]
    kept = [_text(value) for name, value in sent if name == "kept"]
    if len(kept) > MOST_KEPT:
        raise MalformedForm(detail="The form names more files than it can keep.")
    return Parcel(tuple(files), tuple(kept))


def _file(value: Value) -> SentFile:
    """The file; empty from a browser that cannot send files and sends only the name."""
    return SentFile(value[-LONGEST_FILE_NAME:], b"") if isinstance(value, str) else value


def _text(value: Value, *, typed: bool = False) -> str:
    """The text of a field. Wrong characters in a typed text are reported at the field."""
    if not isinstance(value, str):
        raise MalformedForm(detail="The form holds a file where a text belongs.")
    if not typed:
        refuse_unlike_ours(value)
    return value


def _errors(values: Mapping[str, str], parcel: Parcel, settings: Settings) -> list[FieldError]:
    found = [
        FieldError("subject", "" if values["subject"] in SUBJECTS else "subject_missing"),
        FieldError("customer_number", _number_error(values["customer_number"])),
        FieldError("name", _name_error(values["name"])),
        FieldError("email", _email_error(values["email"].strip())),
        FieldError("message", _message_error(tidy(values["message"]), settings.contact_characters)),
        FieldError("attachments", _missing_form(values["subject"], parcel)),
    ]
    return [error for error in found if error.code]


def _number_error(number: str) -> str:
    return "" if not number.strip() or number_in(number) else "number_digits"


def _name_error(name: str) -> str:
    if not visible(name).strip():
        return "name_missing"
    if len(name) > LONGEST_NAME:
        return "name_long"
    return "" if is_plain(name) else "text_unreadable"


def _email_error(email: str) -> str:
    if not email:
        return "email_missing"
    if not is_readable(email):
        return "text_unreadable"
    return "" if is_address(email) else "email_wrong"


def _message_error(message: str, longest: int) -> str:
    if not message:
        return "message_missing"
    if len(message) > longest:
        return "message_long"
    return "" if is_readable(message) else "text_unreadable"


def _missing_form(subject: str, parcel: Parcel) -> str:
    return "form_missing" if subject == "transfer" and parcel.is_empty else ""
