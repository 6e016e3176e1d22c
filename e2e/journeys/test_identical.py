"""Nothing differs, or only the notation: the customer goes straight on, and everything moves."""

import pytest

from e2e.pages.journey import Journey


def test_it_merges_a_number_that_is_identical(journey: Journey) -> None:
    comparison = journey.compare("10000001", "10000002")
    comparison.expect_verdict("identical").expect_results().expect_no_button("Use these details")
    comparison.go_on().expect_pairs("10000002").place().expect_state("placed")
    journey.see_executed()
    assert owners(journey, "10000002") == {"10000001"}


@pytest.mark.parametrize(
    ("surviving", "absorbed", "rewritten"),
    [
        ("10000001", "10000003", ("iban", "bic", "postcode", "mobile", "email")),
        ("30000001", "30000002", ("name",)),
    ],
)
def test_it_counts_another_notation_as_the_same(
    journey: Journey, surviving: str, absorbed: str, rewritten: tuple[str, ...]
) -> None:
    comparison = journey.compare(surviving, absorbed).expect_verdict("identical")
    comparison.expect_results(**dict.fromkeys(rewritten, "same_notation"))
    comparison.go_on().expect_pairs(absorbed).place()
    journey.see_executed()


def owners(journey: Journey, number: str) -> set[str]:
    """The numbers that own the contracts which were billed to this number before."""
    query = (
        "SELECT DISTINCT c.number FROM invoice i JOIN customer c ON c.id = i.customer WHERE i.billed_number = ?"
    )
    return {owner for (owner,) in journey.server.rows(query, number)}
