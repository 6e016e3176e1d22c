"""The mails about wrong passwords: what they say, and that nothing in them does anything."""

import re

import pytest

from app.mail.compose import compose
from tests.mail.letters import SETTINGS, Letter
from tests.mail.test_compose import html_of, read, seen, text_of

FACTS: dict[str, object] = {"number": "10000002", "tries": 10, "iban": "NL91ABNA0417164300"}
KINDS = ["proofs_failed", "guesses_in_a_row"]


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("proofs_failed", "Iemand wilde je klantnummer samenvoegen"),
        ("guesses_in_a_row", "Iemand probeert je wachtwoord te raden"),
    ],
)
def test_each_kind_has_its_subject_without_a_number(kind: str, subject: str) -> None:
    assert read(compose(SETTINGS, Letter(kind=kind, facts=FACTS)))["Subject"] == subject


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_html_name_the_number_and_how_often_and_end_with_the_way_to_object(kind: str) -> None:
    mail = read(compose(SETTINGS, Letter(kind=kind, facts=FACTS)))
    for body in (text_of(mail), " ".join(seen(html_of(mail)))):
        assert "10000002" in body
        assert "10 keer" in body
        assert "Er is niets veranderd." in body
        assert body.rstrip().endswith("Was jij dit niet? Neem contact op.")


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_no_link_loads_nothing_and_tells_nothing_else(kind: str) -> None:
    mail = compose(SETTINGS, Letter(kind=kind, facts=FACTS))
    assert not re.search(r"href|src=|<form|<img|<script|<style|http|NL91", html_of(mail) + text_of(mail))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_dutch_throughout(kind: str) -> None:
    english = set(seen(html_of(read(compose(SETTINGS, Letter(kind=kind, language="en", facts=FACTS))))))
    dutch = set(seen(html_of(read(compose(SETTINGS, Letter(kind=kind, facts=FACTS))))))
    names = {"Poldërhost", SETTINGS.support_address, "10000002"}
    assert dutch & english <= names


def test_the_operator_is_told_which_staff_account_is_guessed() -> None:
    mail = read(compose(SETTINGS, Letter(kind="staff_guessed", facts={"staff": "anja", "failures": 20})))
    assert mail["Subject"] == "Iemand probeert het wachtwoord van een medewerker te raden"
    for body in text_of(mail), html_of(mail):
        assert "medewerkersaccount anja is op één dag 20 keer een verkeerd wachtwoord" in body
