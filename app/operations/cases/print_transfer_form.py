"""Prints the transfer form as a file."""

from asyncio import to_thread
from functools import cache

from app.context import Context
from app.documents.drawing.draw_transfer_form import draw_transfer_form
from app.documents.drawing.transfer_form import BLANK, Sender, TransferForm
from app.operations.access.sessions import SignedIn
from app.operations.cases.show_transfer_form import show_transfer_form


async def print_transfer_form(
    context: Context, signed_in: SignedIn | None, reference: str | None, language: str
) -> bytes:
    """The PDF in nl, en or de. Raises CaseUnknown, as show_transfer_form does."""
    form = await show_transfer_form(signed_in, reference)
    sender = sender_of(context, form)
    if form == BLANK:
        return await to_thread(_blank, language, sender)
    return await to_thread(draw_transfer_form, form, language, sender)


def sender_of(context: Context, form: TransferForm) -> Sender:
    """The provider of the form, and the addresses where it is found and sent."""
    site = context.settings.public_url.rstrip("/")
    case = f"?case={form.reference}" if form.reference else ""
    return Sender(context.settings.brand_name, f"{site}/transfer-form{case}", f"{site}/contact")


@cache
def _blank(language: str, sender: Sender) -> bytes:
    """The blank form, drawn once, because it is the same for everybody."""
    return draw_transfer_form(BLANK, language, sender)
