"""Shows the message on the page after sending."""

from dataclasses import dataclass

from app.errors import MessageUnknown
from app.merging.order import is_reference
from app.operations.contact.sender import Sender
from app.storage.cases.messages import message_with


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent message. `for_case` says that it belongs to a transfer case of the customer."""

    reference: str
    subject: str
    for_case: bool


async def show_sent(sender: Sender, reference: str) -> Sent:
    """The message with this reference: a customer's for that customer, others for anybody with the reference.

    Raises MessageUnknown.
    """
    message = await message_with(reference) if is_reference(reference) else None
    if message is None or message.customer not in {None, sender.customer_id}:
        raise MessageUnknown
    return Sent(message.reference, message.subject, message.transfer_case is not None)
