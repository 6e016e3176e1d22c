"""Writing to the provider, logged in or not, with files."""

import secrets
from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.customers.mailboxes import mailboxes
from app.operations.cases.cases import own_case
from app.operations.contact.accept_files import NOTHING, Accepted
from app.operations.contact.sender import Sender
from app.operations.contact.show_sent import show_sent
from app.operations.contact.write_message import write_message
from app.web.pages.contact_form import SUBJECTS, read_contact
from app.web.plumbing.forms import Form
from app.web.plumbing.request import PageRequest, client_address, visit_of
from app.web.plumbing.session import NotSignedIn
from app.web.rendering.layout import page


class Contact(Controller):
    path = "/contact"

    @get()
    async def show(self, request: PageRequest, context: NamedDependency[Context]) -> Template:
        sender, case = _sender(request), request.query_params.get("case", "")
        if case and sender.customer is None:
            raise NotSignedIn
        if case:
            await own_case(sender.customer, case)
        return _page(context, sender, _prefilled(sender, _preset(request, case), case))

    @post(status_code=200)
    async def send(self, request: PageRequest, context: NamedDependency[Context]) -> Response[Any]:
        posted, sender = await read_contact(request), _sender(request)
        message, is_right = posted.message, not posted.errors
        written = await write_message(context, sender, message, posted.parcel, rest_is_right=is_right)
        if written.reference:
            return Redirect(f"/contact/sent?reference={written.reference}", status_code=303)
        form = posted.refused(written.files, context.settings.contact_characters)
        return _page(context, sender, form, written.files, status=422)

    @get("/sent")
    async def sent(self, request: PageRequest, context: NamedDependency[Context]) -> Template:
        message = await show_sent(_sender(request), request.query_params.get("reference", ""))
        return page("sent", sent=message, answer_days=context.settings.contact_answer_days)


def _sender(request: PageRequest) -> Sender:
    signed_in = visit_of(request.scope).signed_in
    return Sender(signed_in.customer if signed_in else None, client_address(request))


def _preset(request: PageRequest, case: str) -> str:
    subject = request.query_params.get("subject", "transfer" if case else "")
    return subject if subject in SUBJECTS else ""


def _prefilled(sender: Sender, subject: str, case: str) -> Form:
    known = sender.customer
    return Form(
        {
            "subject": subject,
            "case": case,
            "idempotency_key": secrets.token_hex(16),
            "customer_number": known.number if known else "",
            "name": known.name if known else "",
            "email": next(iter(mailboxes(known.email)), "") if known else "",
            "message": "",
        }
    )


def _page(
    context: Context, sender: Sender, form: Form, accepted: Accepted = NOTHING, *, status: int = 200
) -> Template:
    """The page of the form. It reports an unusable e-mail address of the customer's record at the field."""
    kept, limits = accepted.attachments, context.settings
    unusable = sender.customer is not None and not mailboxes(sender.customer.email)
    return page(
        "contact", status=status, form=form, kept=kept, subjects=SUBJECTS, limits=limits, email_unusable=unusable
    )
