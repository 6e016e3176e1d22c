"""Identity data differ: the merge is blocked, with the reason and the rows."""

import pytest

from e2e.pages.journey import Journey
from e2e.pages.pages import MergePage

CONTACT = ("street", "postcode", "city", "phone", "mobile", "email")


@pytest.mark.parametrize(
    ("surviving", "absorbed", "fields"),
    [
        pytest.param("10000001", "10000006", ("name",), id="name"),
        pytest.param("10000001", "10000008", ("company",), id="company name"),
        pytest.param("10000001", "10000021", ("iban",), id="IBAN"),
        pytest.param("10000001", "10000022", ("bic",), id="BIC"),
        pytest.param("10000001", "10000009", ("name", "iban", "bic", *CONTACT), id="contact data too"),
    ],
)
def test_it_blocks_when_identity_data_differ(
    journey: Journey, surviving: str, absorbed: str, fields: tuple[str, ...]
) -> None:
    journey.compare(surviving, absorbed).expect_blocked(*fields)


@pytest.mark.parametrize("decision", ["adopt", "continue"])
def test_it_refuses_a_decision_that_the_blocked_page_does_not_offer(journey: Journey, decision: str) -> None:
    comparison = journey.compare("10000001", "10000005")
    fields = comparison.fields_of("comparison-adopt")
    MergePage(journey.window, journey.say).open().prove("10000009").expect_blocked("name", "iban", "bic", *CONTACT)
    answer = comparison.post({**fields, "decision": decision})
    assert answer.status == 409
