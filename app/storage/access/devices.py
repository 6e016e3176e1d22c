"""Known devices by the digest of their token. One browser may know several customers."""

from datetime import datetime

from app.customers.record import Customer
from app.storage.sql import one, run


async def is_known_device(device_id: str, number: str, seen_after: datetime) -> bool:
    """Whether this number logged in with this device after that time, and with the password of now."""
    row = await one(
        "SELECT d.id FROM known_device d JOIN customer c ON c.id = d.customer "
        "WHERE d.id = {} AND c.number = {} AND d.seen > {} AND d.credential_version = c.credential_version",
        device_id,
        number,
        seen_after,
    )
    return row is not None


async def renew_device(old_id: str, new_id: str) -> None:
    """The device goes on under a new id, with every customer that it knows."""
    await run("UPDATE known_device SET id = {} WHERE id = {}", new_id, old_id)


async def know_device(device_id: str, customer: Customer, now: datetime) -> None:
    """The customer logged in with this device, and with the password that the record has."""
    await run(
        "INSERT INTO known_device (id, customer, known_since, seen, credential_version) "
        "VALUES ({}, {}, {}, {}, {}) "
        "ON CONFLICT (id, customer) DO UPDATE SET "
        "seen = excluded.seen, credential_version = excluded.credential_version",
        device_id,
        customer.id,
        now,
        now,
        customer.credential_version,
    )


async def delete_devices_before(seen: datetime) -> None:
    """Clear away devices whose cookie is over."""
    await run("DELETE FROM known_device WHERE seen <= {}", seen)


async def date_devices_back(now: datetime, future: datetime) -> None:
    """A device that was seen in the future is known from now on, and no longer than others."""
    await run("UPDATE known_device SET seen = {} WHERE seen > {}", now, future)
