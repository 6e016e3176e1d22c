"""Finds values of a scenario that can be loaded but are doubtful."""

import re
from collections.abc import Iterator

from phonenumbers import NumberParseException, is_possible_number, parse

from app.customers.address import normal_postcode
from app.customers.iban import normal_bic, normal_iban
from app.customers.mailboxes import mailboxes
from app.customers.telephone import normal_telephone
from app.operations.scenarios.scenario_entry import shown
from app.operations.scenarios.scenario_parts import NewCustomer, Scenario

BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
POSTCODES = {
    "NL": re.compile(r"[1-9][0-9]{3}[A-Z]{2}"),
    "BE": re.compile(r"(B-?)?[1-9][0-9]{3}"),
    "DE": re.compile(r"(D-?)?[0-9]{5}"),
}
KINDS = ("iban", "bic", "email", "postcode", "phone", "mobile")


def doubts(scenario: Scenario) -> list[str]:
    """A line for each doubtful value, named by entry and field. A blank value is never doubtful."""
    return [
        f"customers[{position}] ({customer.number}): {key}: {shown(customer.values[key])} is doubtful: {why}"
        for position, customer in enumerate(scenario.customers)
        for key, why in _doubts_of(customer)
    ]


def _doubts_of(customer: NewCustomer) -> Iterator[tuple[str, str]]:
    for key in KINDS:
        text = customer.values[key]
        if text.strip() and (why := _doubt(key, text, customer.country)):
            yield key, why


def _doubt(key: str, text: str, country: str) -> str | None:
    match key:
        case "iban":  # the normal form of an invalid IBAN is in lower case
            return None if normal_iban(text).isupper() else "no valid IBAN"
        case "bic":
            return None if BIC.fullmatch(normal_bic(text)) else "no BIC has this form"
        case "email":
            return None if mailboxes(text) else "no mail can be sent there"
        case "postcode":
            form = POSTCODES.get(country)
            known = form is None or form.fullmatch(normal_postcode(text).upper())
            return None if known else f"no postcode in {country} has this form"
        case _:
            return None if _may_ring(normal_telephone(text, country)) else "no telephone number"


def _may_ring(normal: str) -> bool:
    try:
        return is_possible_number(parse(normal))
    except NumberParseException:
        return False
