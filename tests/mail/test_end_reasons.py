"""The mails about an order that ended before it was executed say who ended it, in both parts."""

import pytest

from app.mail.compose import compose
from tests.mail.letters import SETTINGS, Letter
from tests.mail.test_compose import html_of, read, text_of

STAFF = "Medewerkers van ons hebben de opdracht beëindigd voordat we die uitvoerden."
SUSPENDED = (
    "We hebben de opdracht beëindigd voordat we die uitvoerden, omdat een van de klantnummers is geblokkeerd."
)
CLOSED = "We hebben de opdracht beëindigd voordat we die uitvoerden, omdat een van de klantnummers is opgezegd."


@pytest.mark.parametrize(
    ("code", "words"), [("ended_by_staff", STAFF), ("suspended", SUSPENDED), ("closed", CLOSED)]
)
@pytest.mark.parametrize("kind", ["order_failed", "reversal_failed", "order_closed", "reversal_closed"])
def test_it_says_who_ended_the_order(kind: str, code: str, words: str) -> None:
    facts = Letter().facts | {"reason": code, "code": code}
    mail = read(compose(SETTINGS, Letter(kind=kind, facts=facts)))
    for body in text_of(mail), html_of(mail):
        assert words in body
        assert "Een medewerker heeft de opdracht" not in body
        assert "om te zien waarom" not in body
    if kind == "order_failed":
        assert mail["Subject"] == "De opdracht is beëindigd: 20261123-7F3K2M"


def test_a_reason_that_staff_wrote_is_never_taken_for_a_code() -> None:
    facts = Letter().facts | {"reason": "closed"}
    assert "Reden: closed" in text_of(read(compose(SETTINGS, Letter(kind="order_closed", facts=facts))))


def test_a_cancelled_order_is_called_cancelled() -> None:
    facts = Letter().facts | {"reason": "cancelled", "code": "cancelled"}
    mail = read(compose(SETTINGS, Letter(kind="order_failed", facts=facts)))
    assert mail["Subject"] == "De opdracht is geannuleerd: 20261123-7F3K2M"
