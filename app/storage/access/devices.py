"""Known devices by the digest of their token. One browser may know several customers."""

from datetime import datetime

from app.customers.record import Customer
from app.storage.sql import one, run, statement
from app.storage.tables.trust import KnownDevice

KNOWN = statement(
    "Finds the device under which a number logged in lately, with the password of now; read at each login.",
    "SELECT d.id FROM known_device d JOIN customer c ON c.id = d.customer "
    "WHERE d.id = :device AND c.number = :number AND d.seen > :seen_after "
    "AND d.credential_version = c.credential_version",
)
KNOW = statement(
    "Notes that a customer logged in with a device.",
    "INSERT INTO known_device (id, customer, known_since, seen, credential_version) "
    "VALUES (:device, :customer, :now, :now, :version) ON CONFLICT (id, customer) "
    "DO UPDATE SET seen = excluded.seen, credential_version = excluded.credential_version",
)


async def is_known_device(device_id: str, number: str, seen_after: datetime) -> bool:
    """Whether this number logged in with this device after that time, and with the password of now."""
    return await one(KNOWN, device=device_id, number=number, seen_after=seen_after) is not None


async def renew_device(old_id: str, new_id: str) -> None:
    """The device goes on under a new id, with every customer that it knows."""
    await KnownDevice.update({KnownDevice.id: new_id}).where(KnownDevice.id == old_id)


async def know_device(device_id: str, customer: Customer, now: datetime) -> None:
    """The customer logged in with this device, and with the password that the record has."""
    await run(KNOW, device=device_id, customer=customer.id, now=now, version=customer.credential_version)


async def delete_devices_before(seen: datetime) -> None:
    """Clear away devices whose cookie is over."""
    await KnownDevice.delete().where(KnownDevice.seen <= seen)


async def date_devices_back(now: datetime, future: datetime) -> None:
    """A device that was seen in the future is known from now on, and no longer than others."""
    await KnownDevice.update({KnownDevice.seen: now}).where(KnownDevice.seen > future)
