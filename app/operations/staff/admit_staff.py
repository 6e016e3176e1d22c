"""An operator says that a member of staff may log in from a new address, while strangers guess the password."""

from ipaddress import ip_address

from app.context import Context
from app.merging.events import Actor, Event
from app.operations.access.limits import staff_place_key
from app.operations.staff.add_staff import StaffRefused
from app.storage.access.staff import credentials_of_staff
from app.storage.access.staff_addresses import know_address
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def admit_staff(context: Context, user_name: str, address: str) -> None:
    """Count the internet address as known. Raises StaffRefused without such an account or address."""
    try:
        ip_address(address)
    except ValueError:
        raise StaffRefused(f"{address!r}: this is no internet address, such as 192.0.2.7") from None
    found, now = await credentials_of_staff(user_name), context.now()
    if found is None:
        raise StaffRefused(f"{user_name}: there is no such account")
    async with write_transaction():
        await know_address(found.member.id, staff_place_key(context, address), now)
        await record(Event.STAFF_ADMITTED, by=Actor.OPERATOR, at=now, staff=user_name)
