"""Somebody writes to the provider: the files are kept first, and the message is sent once all of it is right."""

from dataclasses import dataclass

from app.context import Context
from app.operations.cases.cases import own_case
from app.operations.contact.accept_files import Accepted, Parcel, accept_files
from app.operations.contact.contact_letters import ContactMessage
from app.operations.contact.send_message import send_message
from app.operations.contact.sender import Sender


@dataclass(frozen=True, slots=True)
class Written:
    """`reference` is that of the message, or empty when it was not sent; `files` are those that came with it."""

    reference: str
    files: Accepted


async def write_message(
    context: Context, sender: Sender, message: ContactMessage, parcel: Parcel, rest_is_right: bool
) -> Written:
    """Keep the files that are good; send the message with them when there is no fault in it or in any file.

    Raises CaseUnknown when the case is not the sender's own; Busy, TooManyMessages, StepStale.
    """
    case = await own_case(sender.customer, message.case) if message.case else None
    files = await accept_files(context, sender, parcel, rest_is_right)
    if files.problems or not rest_is_right:
        return Written("", files)
    return Written(await send_message(context, sender, message, files.attachments, case), files)
