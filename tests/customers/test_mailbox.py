"""Spellings of one mailbox."""

import pytest

from app.customers.mailbox import mailbox_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("jan@example.nl", " JAN@Example.NL ", True),
        ("jan@example.nl", "jan+krant@example.nl", True),
        ("jan@example.nl", "jan++@example.nl", True),
        ("jan.smit@example.nl", "j.a.n.smit+1@example.nl", True),
        ("jan@gmail.com", "j.an@googlemail.com", True),
        ("jan@straße.de", "jan@xn--strae-oqa.de", True),
        ("jan@example.nl", "jan@example.com", False),
        ("jan@example.nl", "piet@example.nl", False),
        ("jan-1@example.nl", "jan-2@example.nl", False),
        ("+a@example.nl", "+b@example.nl", False),
        ("jan@a.nl", "jan@a.b.nl", False),
    ],
)
def test_two_spellings_lead_to_one_mailbox_or_to_two(one: str, other: str, same: bool) -> None:
    assert (mailbox_of(one) == mailbox_of(other)) is same
