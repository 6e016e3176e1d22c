"""The internet addresses from which members of staff logged in, as HMACs."""

from datetime import datetime

from app.storage.sql import run, statement
from app.storage.tables.cases import StaffAddress

KNOW = statement(
    "Notes that a member of staff logged in from an address.",
    "INSERT INTO staff_address (staff, address, seen) VALUES (:staff, :address, :now) "
    "ON CONFLICT (staff, address) DO UPDATE SET seen = excluded.seen",
)


async def is_known_address(user_name: str, address: str, seen_after: datetime) -> bool:
    """Whether this member of staff logged in from this address after that time."""
    member = (StaffAddress.staff.user_name == user_name) & StaffAddress.staff.ended_at.is_null()
    here = (StaffAddress.address == address) & (StaffAddress.seen > seen_after)
    return await StaffAddress.exists().where(member, here)


async def know_address(staff_id: int, address: str, now: datetime) -> None:
    """The member of staff logged in from this address."""
    await run(KNOW, staff=staff_id, address=address, now=now)


async def delete_addresses_before(seen: datetime) -> None:
    """Clear away addresses from where nobody has logged in for long."""
    await StaffAddress.delete().where(StaffAddress.seen <= seen)
