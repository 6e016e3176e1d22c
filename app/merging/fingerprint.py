"""The fingerprint of a pair: what was shown is what is executed."""

import json
from collections.abc import Mapping
from hashlib import sha256

from app.customers.fields import FIELDS, RULES_VERSION, Group
from app.customers.record import Customer


def fingerprint(surviving: Customer, absorbed: Customer) -> str:
    """SHA-256, in hex, over all that a comparison and its proof rest on.

    Taken at the proof, kept in draft and order, taken again in the executing transaction. It changes with any
    normal form, status, country, currency, password or role of either number, and with the rules. It does not
    change when a value is only written differently.
    """
    ingredients = [RULES_VERSION, _ingredients(surviving), _ingredients(absorbed)]
    return sha256(json.dumps(ingredients).encode("ascii")).hexdigest()


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


def identity_fingerprint(surviving: Customer, absorbed: Customer) -> str:
    """SHA-256, in hex, over both ids and the identity data of both: what an accepted case is bound to.

    Contact data, status and passwords may change while staff check a form; identity data may not.
    """
    ingredients = [RULES_VERSION, _identity(surviving), _identity(absorbed)]
    return sha256(json.dumps(ingredients).encode("ascii")).hexdigest()


def _identity(customer: Customer) -> list[int | str]:
    return [customer.id, *(customer.normal[field.key] for field in FIELDS if field.group is Group.IDENTITY)]
