"""The fingerprint of a pair, by which an order executes only what its customer was shown."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256

from app.customers.fields import FIELDS, RULES_VERSION, Group
from app.customers.record import Customer

RULES_UNTIL_NOW = range(RULES_VERSION, 0, -1)

Ingredients = Callable[[Customer], list[int | str]]


def fingerprint(surviving: Customer, absorbed: Customer, rules_version: int = RULES_VERSION) -> str:
    """The SHA-256, in hex, of everything that a comparison and its proof depend on.

    It is taken at the proof, kept in draft and order, and taken again in the executing transaction. It changes
    with any normal form, status, country, currency, password or role of either number, and with the rules. It does
    not change when a value is only written differently.
    """
    return _hash(_ingredients, surviving, absorbed, rules_version)


def still_fits(kept: str, surviving: Customer, absorbed: Customer) -> bool:
    """Whether the pair as it is now has this fingerprint, under the present rules or earlier ones.

    New rules that changed no normal form of the pair do not make an older fingerprint invalid.
    """
    return any(kept == fingerprint(surviving, absorbed, version) for version in RULES_UNTIL_NOW)


def record_fingerprint(values: Mapping[str, str]) -> str:
    """The SHA-256, in hex, of the ten compared fields of one customer as stored."""
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
    """The SHA-256, in hex, of both ids and both customers' identity data, to which an accepted case is bound.

    Contact data, status and passwords may change while staff check a form; identity data may not.
    """
    return _hash(_identity, surviving, absorbed, rules_version)


def identity_still_fits(kept: str, surviving: Customer, absorbed: Customer) -> bool:
    """Whether the pair as it is now has this fingerprint of identity data, under the present or earlier rules."""
    return any(kept == identity_fingerprint(surviving, absorbed, version) for version in RULES_UNTIL_NOW)


def _identity(customer: Customer) -> list[int | str]:
    return [customer.id, *(customer.normal[field.key] for field in FIELDS if field.group is Group.IDENTITY)]


def _hash(ingredients: Ingredients, surviving: Customer, absorbed: Customer, rules_version: int) -> str:
    parts = [rules_version, ingredients(surviving), ingredients(absorbed)]
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()
