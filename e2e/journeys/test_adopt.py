"""Contact data differ: the rows are marked, and «Gegevens overnemen» keeps the surviving number's."""

import pytest
from playwright.sync_api import expect

from e2e.pages.journey import Journey
from e2e.pages.pages import ComparisonPage

ADDRESS = ("street", "postcode", "city")
CONTACT = (*ADDRESS, "phone", "mobile", "email")


@pytest.mark.parametrize(
    ("surviving", "absorbed", "fields"),
    [
        pytest.param("20000001", "20000002", ("phone",), id="one row"),
        pytest.param("10000001", "10000004", ADDRESS, id="three rows"),
        pytest.param("10000001", "10000005", CONTACT, id="six rows"),
    ],
)
def test_it_marks_the_rows_that_differ_and_adopts(
    journey: Journey, surviving: str, absorbed: str, fields: tuple[str, ...]
) -> None:
    comparison = journey.compare(surviving, absorbed).expect_verdict("adoptable").expect_different(*fields)
    expect_links_to_rows(comparison, fields)
    comparison.expect_no_button("Continue")
    comparison.adopt().expect_different(*fields).go_on().expect_pairs(absorbed).place()
    journey.see_executed()
    assert city_of(journey, surviving) == cities[surviving]


cities = {"10000001": "Utrecht", "20000001": "Gent"}


def expect_links_to_rows(comparison: ComparisonPage, fields: tuple[str, ...]) -> None:
    for field in fields:
        expect(comparison.part(f"comparison-link-{field}")).to_have_attribute("href", f"#row-{field}")


def city_of(journey: Journey, number: str) -> str:
    ((city,),) = journey.server.rows("SELECT city FROM customer WHERE number = ?", number)
    return str(city)
