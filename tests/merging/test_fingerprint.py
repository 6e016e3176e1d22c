"""The fingerprint changes with everything a comparison rests on, and with nothing else."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from app.customers.fields import FIELDS, RULES_VERSION
from app.customers.record import Customer, Status
from app.merging.fingerprint import fingerprint
from tests.merging.people import NOW, changed, kees, kees_again

STATES: list[dict[str, Any]] = [
    {"id": 77},
    {"status": Status.SUSPENDED},
    {"status": Status.CLOSED},
    {"status": Status.ABSORBED},
    {"country": "BE"},
    {"currency": "CHF"},
    {"credential_version": 2},
]
UNIMPORTANT: list[dict[str, Any]] = [
    {"language": "de"},
    {"identity_changed_at": NOW},
    {"access_changed_at": NOW - timedelta(days=100)},
    {"name": "KEES  JANSEN"},
    {"iban": "nl91 abna 0417 1643 00"},
    {"phone": "+31 30 1234567"},
]


def both_roles(person_changed: Customer, *, surviving: bool) -> str:
    return fingerprint(person_changed, kees_again()) if surviving else fingerprint(kees(), person_changed)


def rewritten(person: Customer, fields: dict[str, Any]) -> Customer:
    """Compared values with their normal forms, the rest as given."""
    values = {field.key: fields[field.key] for field in FIELDS if field.key in fields}
    rest = {key: value for key, value in fields.items() if key not in values}
    return replace(changed(person, **values), **rest)


def test_it_is_sha_256_in_hex_and_always_the_same() -> None:
    found = fingerprint(kees(), kees_again())
    assert re.fullmatch(r"[0-9a-f]{64}", found)
    assert found == fingerprint(kees(), kees_again())


@pytest.mark.parametrize("surviving", [True, False], ids=["surviving", "absorbed"])
@pytest.mark.parametrize("field", [field.key for field in FIELDS])
def test_it_changes_with_each_of_the_ten_fields(field: str, *, surviving: bool) -> None:
    person = changed(kees() if surviving else kees_again(), **{field: "something else"})
    assert both_roles(person, surviving=surviving) != fingerprint(kees(), kees_again())


@pytest.mark.parametrize("surviving", [True, False], ids=["surviving", "absorbed"])
@pytest.mark.parametrize("fields", STATES, ids=str)
def test_it_changes_with_who_they_are_and_how_they_stand(fields: dict[str, Any], *, surviving: bool) -> None:
    person = replace(kees() if surviving else kees_again(), **fields)
    assert both_roles(person, surviving=surviving) != fingerprint(kees(), kees_again())


@pytest.mark.parametrize("surviving", [True, False], ids=["surviving", "absorbed"])
@pytest.mark.parametrize("fields", UNIMPORTANT, ids=str)
def test_it_does_not_change_with_notation_or_language(fields: dict[str, Any], *, surviving: bool) -> None:
    person = rewritten(kees() if surviving else kees_again(), fields)
    assert both_roles(person, surviving=surviving) == fingerprint(kees(), kees_again())


def test_it_changes_with_the_roles() -> None:
    assert fingerprint(kees(), kees_again()) != fingerprint(kees_again(), kees())


def test_it_does_not_confuse_where_one_value_ends_and_the_next_begins() -> None:
    one, other = changed(kees(), company="a", name="bc"), changed(kees(), company="ab", name="c")
    assert fingerprint(one, kees_again()) != fingerprint(other, kees_again())


def test_it_holds_the_version_of_the_rules() -> None:
    """Written out once by hand, so that the stored fingerprints of open orders keep their meaning."""
    fields = ("", "kees jansen", "NL91ABNA0417164300", "ABNANL2AXXX", "dorpsstraat 12a", "3512AB", "utrecht")
    reachable = ("+31301234567", "+31612345678", "kees@example.org")
    state = ("active", "NL", "EUR", 1)
    ingredients = [RULES_VERSION, [1, *fields, *reachable, *state], [2, *fields, *reachable, *state]]
    assert fingerprint(kees(), kees_again()) == sha256(json.dumps(ingredients).encode()).hexdigest()
