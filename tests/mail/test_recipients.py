"""Whom a mail goes to: everybody whom the record's e-mail field names, or nobody, and then it says so."""

import pytest

from app.mail.compose import HeaderRefused, compose
from app.mail.delivery import Unreachable
from tests.mail.letters import SETTINGS, Letter


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "kees",
        "@example.org",
        "kees@",
        "geen e-mail",
        "piet..b@example.org",
        "piet,jansen@example.org",
    ],
)
def test_it_refuses_what_leads_to_no_address(recipient: str) -> None:
    with pytest.raises(Unreachable):
        compose(SETTINGS, Letter(recipient=recipient))


@pytest.mark.parametrize("typed", ["a@example.org, b@example.org", "a@example.org b@example.org", "<a@b.nl>", ""])
def test_what_was_typed_into_a_form_is_one_address(typed: str) -> None:
    with pytest.raises(HeaderRefused):
        compose(SETTINGS, Letter(kind="contact_received", recipient=typed))


@pytest.mark.parametrize(
    ("recipient", "told"),
    [
        ("a@example.org; b@example.org", "a@example.org, b@example.org"),
        ("Anna Groß <a@example.org>", "a@example.org"),
        ("bø@example.org", "bø@example.org"),
    ],
)
def test_everybody_whom_the_record_names_is_told(recipient: str, told: str) -> None:
    assert compose(SETTINGS, Letter(recipient=recipient))["To"] == told
