"""What stands in the database, as tests read it: whole rows, the oldest first, columns as attributes."""

from app.storage.tables.cases import Feedback, TransferCase
from app.storage.tables.customers import Customer
from app.storage.tables.orders import MergeOrder
from app.storage.tables.outbox import Outbox
from app.storage.tables.trust import Audit


async def customer(number: str) -> Customer:
    """The customer with this number."""
    (found,) = await Customer.objects().where(Customer.number == number)
    return found


async def orders() -> list[MergeOrder]:
    """All orders."""
    return await MergeOrder.objects().order_by(MergeOrder.id)


async def order(reference: str) -> MergeOrder:
    """The order with this reference."""
    (found,) = await MergeOrder.objects().where(MergeOrder.reference == reference)
    return found


async def mails(kind: str = "") -> list[Outbox]:
    """All mails, or those of a kind."""
    return [each for each in await Outbox.objects().order_by(Outbox.id) if kind in ("", each.kind)]


async def events(name: str = "") -> list[Audit]:
    """The whole trail, or the events of one name."""
    return [each for each in await Audit.objects().order_by(Audit.id) if name in ("", each.event)]


async def cases() -> list[TransferCase]:
    """All requests for a contract transfer."""
    return await TransferCase.objects().order_by(TransferCase.id)


async def answers() -> list[Feedback]:
    """What readers of the article said."""
    return await Feedback.objects().order_by(Feedback.id)
