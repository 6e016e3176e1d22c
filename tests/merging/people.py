"""People of the demo cast, as the rules see them: no database, each changed in a few fields for a test."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.customers.fields import FIELDS, normal_forms
from app.customers.record import Customer, Status

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def customer(country: str = "NL", **fields: Any) -> Customer:  # noqa: ANN401 -- the fields have several types
    """A customer without anything filled in but what is given; the normal forms are those of its values."""
    values = {field.key: str(fields.pop(field.key, "")) for field in FIELDS}
    record: dict[str, Any] = {
        **values,
        "normal": normal_forms(values, country),
        "country": country,
        "id": 1,
        "number": "10000001",
        "currency": "EUR",
        "status": Status.ACTIVE,
        "merged_into": None,
        "credential_version": 1,
        "identity_changed_at": None,
        "access_changed_at": None,
        "language": "nl",
    }
    return Customer(**record | fields)


def changed(person: Customer, **fields: str) -> Customer:
    """The same person with other values written, and their normal forms."""
    values = {field.key: person.value(field.key) for field in FIELDS} | fields
    record: dict[str, Any] = {**values, "normal": normal_forms(values, person.country)}
    return replace(person, **record)


def kees() -> Customer:
    """Kees Jansen of Utrecht, 10000001: the number that survives."""
    return customer(
        name="Kees Jansen",
        iban="NL91ABNA0417164300",
        bic="ABNANL2A",
        street="Dorpsstraat 12a",
        postcode="3512 AB",
        city="Utrecht",
        phone="030 1234567",
        mobile="06 12345678",
        email="kees@example.org",
    )


def kees_again() -> Customer:
    """The same to the letter, 10000002: the number that is absorbed."""
    return replace(kees(), id=2, number="10000002")


def bakery() -> Customer:
    """Bakkerij De Korenaar B.V. of Gent, 20000001."""
    return customer(
        country="BE",
        id=3,
        number="20000001",
        company="Bakkerij De Korenaar B.V.",
        name="Marie Peeters",
        iban="BE71 0961 2345 6769",
        bic="GKCCBEBB",
        street="Kerkstraat 12 bus 3",
        postcode="9000",
        city="Gent",
        phone="09 123 45 67",
        email="info@korenaar.example",
    )


def anna() -> Customer:
    """Anna Groß of Köln, 30000001."""
    return customer(
        country="DE",
        id=4,
        number="30000001",
        name="Anna Groß",
        iban="DE89 3704 0044 0532 0130 00",
        bic="COBADEFFXXX",
        street="Hauptstraße 5 a",
        postcode="50667",
        city="Köln",
        phone="0221 1234567",
        email="anna@köln.example",
    )
