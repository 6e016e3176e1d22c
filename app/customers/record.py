"""The customer's record as the rules see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    ABSORBED = "absorbed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One customer. The ten compared fields are as stored; `normal` holds their normal forms.

    `country` is an ISO 3166 code of two letters, `currency` an ISO 4217 code, `language` nl, en or de.
    `credential_version` counts the changes of the password. Moments are aware datetimes; None means never changed.
    """

    id: int
    number: str
    company: str
    name: str
    iban: str
    bic: str
    street: str
    postcode: str
    city: str
    phone: str
    mobile: str
    email: str
    normal: Mapping[str, str]
    country: str
    currency: str
    status: Status
    merged_into: int | None
    credential_version: int
    identity_changed_at: datetime | None
    access_changed_at: datetime | None
    language: str

    def value(self, key: str) -> str:
        """One of the ten compared fields, as stored."""
        return str(getattr(self, key))
