"""How large the transfer form is as a file, for the links to it."""

from asyncio import to_thread
from functools import lru_cache

from app.context import Context
from app.documents.drawing.draw_transfer_form import draw_transfer_form
from app.documents.drawing.transfer_form import Sender, TransferForm
from app.operations.access.sessions import SignedIn
from app.operations.cases.print_transfer_form import sender_of
from app.operations.cases.show_transfer_form import show_transfer_form

SIZES_KEPT = 500


async def measure_transfer_forms(
    context: Context, signed_in: SignedIn | None, language: str, *references: str
) -> dict[str, int]:
    """Bytes of the blank form, under the empty reference, and of those of these cases.

    Raises CaseUnknown as show_transfer_form does.
    """
    sizes = {}
    for reference in ("", *references):
        form = await show_transfer_form(signed_in, reference or None)
        sizes[reference] = await to_thread(_bytes_of, form, language, sender_of(context, form))
    return sizes


@lru_cache(maxsize=SIZES_KEPT)
def _bytes_of(form: TransferForm, language: str, sender: Sender) -> int:
    """Of the real document: drawn when it is asked for the first time, and again when something on it changed."""
    return len(draw_transfer_form(form, language, sender))
