"""The fingerprint of a pair: what was shown is what is executed."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256

from app.customers.fields import FIELDS, RULES_VERSION, Group
from app.customers.record import Customer

RULES_UNTIL_NOW = range(RULES_VERSION, 0, -1)

Ingredients = Callable[[Customer], list[int | str]]


def fingerprint(surviving: Customer, absorbed: Customer, rules_version: int = RULES_VERSION) -> str:
    """SHA-256, in hex, over all that a comparison and its proof rest on.

    Taken at the proof, kept in draft and order, taken again in the executing transaction. It changes with any
    normal form, status, country, currency, password or role of either number, and with the rules. It does not
    change when a value is only written differently.
    """
    return _hash(_ingredients, surviving, absorbed, rules_version)


def still_fits(kept: str, surviving: Customer, absorbed: Customer) -> bool:
    """Whether this fingerprint, taken under these rules or earlier ones, is that of the pair as it is now.

    Where new rules changed no normal form of the pair, what was shown before them still holds.
    """
    return any(kept == fingerprint(surviving, absorbed, version) for version in RULES_UNTIL_NOW)


def record_fingerprint(values: Mapping[str, str]) -> str:
    """SHA-256, in hex, over the ten compared fields of one customer, as they are written."""
    return sha256(json.dumps([values[field.key] for field in FIELDS]).encode("ascii")).hexdigest()


def _ingredients(customer: Customer) -> list[int | str]:
    return [
        customer.id,
        *(customer.normal[field.key] for field in FIELDS),
        customer.status.value,
        customer.country,
        customer.currency,
        customer.credential_version,
    ]


def identity_fingerprint(surviving: Customer, absorbed: Customer, rules_version: int = RULES_VERSION) -> str:
    """SHA-256, in hex, over both ids and the identity data of both: what an accepted case is bound to.

    Contact data, status and passwords may change while staff check a form; identity data may not.
    """
    return _hash(_identity, surviving, absorbed, rules_version)


def identity_still_fits(kept: str, surviving: Customer, absorbed: Customer) -> bool:
    """The same of the fingerprint of identity data."""
    return any(kept == identity_fingerprint(surviving, absorbed, version) for version in RULES_UNTIL_NOW)


def _identity(customer: Customer) -> list[int | str]:
    return [customer.id, *(customer.normal[field.key] for field in FIELDS if field.group is Group.IDENTITY)]


def _hash(ingredients: Ingredients, surviving: Customer, absorbed: Customer, rules_version: int) -> str:
    parts = [rules_version, ingredients(surviving), ingredients(absorbed)]
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()
