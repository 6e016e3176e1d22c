"""The demo cast: a scenario in which each surviving number tells a story."""

from typing import Any

JANSEN: dict[str, Any] = {
    "company": "",
    "name": "Kees Jansen",
    "street": "Dorpsstraat 12a",
    "postcode": "3512 AB",
    "city": "Utrecht",
    "country": "NL",
    "phone": "030-1234567",
    "mobile": "06-12345678",
    "email": "kees@example.org",
    "iban": "NL91ABNA0417164300",
    "bic": "ABNANL2AXXX",
}
KORENAAR: dict[str, Any] = {
    "company": "Bakkerij De Korenaar B.V.",
    "name": "Lotte Peeters",
    "street": "Veldstraat 45",
    "postcode": "9000",
    "city": "Gent",
    "country": "BE",
    "phone": "09 223 45 67",
    "mobile": "0470 12 34 56",
    "email": "lotte@korenaar.example",
    "iban": "BE68539007547034",
    "bic": "TRIOBEBB",
}
GROSS: dict[str, Any] = {
    "company": "",
    "name": "Anna Groß",
    "street": "Domstraße 7",
    "postcode": "50668",
    "city": "Köln",
    "country": "DE",
    "phone": "0221 1234567",
    "mobile": "0151 12345678",
    "email": "anna@gross.example",
    "iban": "DE89370400440532013000",
    "bic": "COBADEFFXXX",
}
ANOTHER_NOTATION = {
    "name": "kees  jansen",
    "street": "Dorpsstraat 12 A",
    "postcode": "3512ab",
    "city": "UTRECHT",
    "phone": "+31 30 123 45 67",
    "mobile": "+31 6 12345678",
    "email": "Kees@Example.org",
    "iban": "nl91 abna 0417 1643 00",
    "bic": "ABNANL2A",
}
MOVED = {"street": "Kanaalweg 8", "postcode": "3527 AC", "city": "Nieuwegein"}
ALL_CONTACT = MOVED | {"phone": "030-7654321", "mobile": "06-87654321", "email": "jansen.oud@example.com"}
OTHER_BANK = {"iban": "NL20INGB0001234567", "bic": "INGBNL2A"}
SMALL = {"contracts": 1, "domains": 2, "mailboxes": 1, "tickets": 1, "invoices": 4, "mandates": 1}


def demo_scenario() -> dict[str, Any]:
    """The cast as a scenario. Every password is `demo-` and the number, or a member of staff's user name."""
    return {
        "customers": [*_jansens(), *_korenaars(), *_gross()],
        "orders": [
            {"surviving": "10000001", "absorbed": "10000010", "state": "executed"},
            # It stays in progress while anybody tries the demo, because it waits a year before it is executed.
            {"surviving": "10000012", "absorbed": "10000013", "state": "placed", "hold_hours": 24 * 365},
        ],
        "staff": [
            {"user_name": "demo-staff-1", "name": "Anja de Wit", "password": "demo-staff-1"},
            {"user_name": "demo-staff-2", "name": "Bram Visser", "password": "demo-staff-2"},
        ],
    }


def _jansens() -> list[dict[str, Any]]:
    keeps = {
        "contracts": 3,
        "domains": 5,
        "mailboxes": 4,
        "tickets": 2,
        "invoices": 14,
        "mandates": 1,
        "newsletters": ["aanbiedingen", "nieuws"],
        "credit_cents": 1250,
    }
    some = SMALL | {"newsletters": ["nieuws", "storingen"], "credit_cents": 500}
    return [
        _person("10000001", JANSEN, {}, keeps),
        _person("10000002", JANSEN, {}, some),
        _person("10000003", JANSEN, ANOTHER_NOTATION, SMALL),
        _person("10000004", JANSEN, MOVED, some | {"contracts": 2, "domains": 3}),
        _person("10000005", JANSEN, ALL_CONTACT, SMALL),
        _person("10000006", JANSEN, {"name": "Karel Jansen"}, SMALL),
        _person("10000007", JANSEN, OTHER_BANK, SMALL),
        _person("10000008", JANSEN, {"company": "Jansen Webdesign"}, SMALL),
        _person("10000009", JANSEN, {"name": "Karel Jansen"} | OTHER_BANK | ALL_CONTACT, SMALL),
        _person("10000010", JANSEN, {}, {}),
        _person("10000011", JANSEN, {}, SMALL, status="suspended"),
        _person("10000012", JANSEN, {}, SMALL),
        _person("10000013", JANSEN, {}, SMALL),
        _person("10000014", JANSEN, {}, {"contracts": 1, "domains": 5000, "invoices": 20000}),
    ]


def _korenaars() -> list[dict[str, Any]]:
    keeps = {"contracts": 2, "domains": 4, "mailboxes": 9, "tickets": 1, "invoices": 30, "mandates": 1}
    return [
        _person("20000001", KORENAAR, {}, keeps),
        _person("20000002", KORENAAR, {"phone": "09 224 56 78"}, SMALL),
        _person("20000003", KORENAAR, {"company": "Bakkerij De Korenaar BV"}, SMALL),
    ]


def _gross() -> list[dict[str, Any]]:
    shouted = {"name": "ANNA GROSS", "street": "DOMSTRASSE 7", "city": "KÖLN"}
    return [_person("30000001", GROSS, {}, SMALL), _person("30000002", GROSS, shouted, SMALL)]


def _person(
    number: str, like: dict[str, Any], differs: dict[str, Any], holds: dict[str, Any], status: str = "active"
) -> dict[str, Any]:
    return {"number": number, "password": f"demo-{number}", **like, **differs, "status": status, "holdings": holds}
