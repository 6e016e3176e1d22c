"""The ten fields in which two customers are compared, and the normal form of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.customers.address import normal_postcode, normal_street
from app.customers.email import normal_email
from app.customers.iban import normal_bic, normal_iban
from app.customers.telephone import normal_telephone
from app.customers.text import folded

# Increase it with every change of a normal form, also when an upgrade of schwifty or phonenumbers causes it:
# `migrate` then renews the stored forms, and each order records the version by which it was compared.
RULES_VERSION = 2

Normalise = Callable[[str, str], str]


class Group(StrEnum):
    IDENTITY = "identity"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Field:
    """One compared field. `normalise` takes the stored text and the customer's country; it accepts every text."""

    key: str
    group: Group
    normalise: Normalise


def _anywhere(rule: Callable[[str], str]) -> Normalise:
    return lambda text, _country: rule(text)


FIELDS = (
    Field("company", Group.IDENTITY, _anywhere(folded)),
    Field("name", Group.IDENTITY, _anywhere(folded)),
    Field("iban", Group.IDENTITY, _anywhere(normal_iban)),
    Field("bic", Group.IDENTITY, _anywhere(normal_bic)),
    Field("street", Group.CONTACT, _anywhere(normal_street)),
    Field("postcode", Group.CONTACT, _anywhere(normal_postcode)),
    Field("city", Group.CONTACT, _anywhere(folded)),
    Field("phone", Group.CONTACT, normal_telephone),
    Field("mobile", Group.CONTACT, normal_telephone),
    Field("email", Group.CONTACT, _anywhere(normal_email)),
)


def normal_forms(values: Mapping[str, str], country: str) -> dict[str, str]:
    """The normal form of each of the ten fields.

    They are stored with the record whenever it is written; a comparison only reads them.
    """
    return {field.key: field.normalise(values[field.key], country) for field in FIELDS}
