"""The internet addresses from which members of staff logged in, as HMACs."""

from datetime import datetime

from app.storage.sql import one, run


async def is_known_address(user_name: str, address: str, seen_after: datetime) -> bool:
    """Whether this member of staff logged in from this address after that time."""
    row = await one(
        "SELECT a.address FROM staff_address a JOIN staff s ON s.id = a.staff "
        "WHERE s.user_name = {} AND s.ended_at IS NULL AND a.address = {} AND a.seen > {}",
        user_name,
        address,
        seen_after,
    )
    return row is not None


async def know_address(staff_id: int, address: str, now: datetime) -> None:
    """The member of staff logged in from this address."""
    await run(
        "INSERT INTO staff_address (staff, address, seen) VALUES ({}, {}, {}) "
        "ON CONFLICT (staff, address) DO UPDATE SET seen = excluded.seen",
        staff_id,
        address,
        now,
    )


async def delete_addresses_before(seen: datetime) -> None:
    """Clear away addresses from where nobody has logged in for long."""
    await run("DELETE FROM staff_address WHERE seen <= {}", seen)
