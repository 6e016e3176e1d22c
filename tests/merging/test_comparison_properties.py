"""What holds for every two customers."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.customers.fields import FIELDS, Group
from app.customers.record import Customer
from app.merging.comparison import Result, Verdict, compare
from tests.merging.people import anna, bakery, changed, customer, kees

# Values that meet often enough for every result to occur, and any text beside them.
VALUES = {
    "company": ["", "De Korenaar B.V.", "DE  KORENAAR B.V.", "De Korenaar BV"],
    "name": ["Anna Groß", "ANNA GROSS", "Anna\N{NO-BREAK SPACE}Groß", "Anna Gross", "Hanna Groß"],
    "iban": ["", "NL91ABNA0417164300", "nl91 abna 0417 1643 00", "NL00ABNA0417164300", "NL20INGB0001234567"],
    "bic": ["", "ABNANL2A", "abnanl2axxx", "ABNA NL 2A", "INGBNL2A"],
    "street": ["Dorpsstraat 12a", "Dorpsstraat 12 A", "Dorpsstraat 12"],
    "postcode": ["3512 AB", "3512ab", "3512 AC"],
    "city": ["Köln", "KO\N{COMBINING DIAERESIS}LN", "Keulen"],
    "phone": ["", "030-1234567", "+31 (0)30 1234567", "030-1234567 x12", "030-1234567 tst 12", "geheim"],
    "mobile": ["06 12345678", "0031612345678", "06-12345679", "٠٦ ١٢٣٤٥٦٧٨"],
    "email": ["kees@münchen.example", "Kees@xn--mnchen-3ya.example", "kees@a_b.example", "kees"],
}
PEOPLE = st.fixed_dictionaries(
    {key: st.one_of(st.sampled_from(values), st.text(max_size=12)) for key, values in VALUES.items()}
).map(lambda values: customer(**values))
CAST = [kees(), bakery(), anna()]


@given(PEOPLE)
def test_everybody_is_identical_to_themselves(person: Customer) -> None:
    comparison = compare(person, person)
    assert comparison.verdict is Verdict.IDENTICAL
    assert {row.result for row in comparison.rows} == {Result.SAME}


@given(PEOPLE, PEOPLE)
def test_the_other_way_round_the_results_are_the_same(one: Customer, other: Customer) -> None:
    there, back = compare(one, other), compare(other, one)
    assert there.verdict is back.verdict
    assert [(row.result, row.reasons) for row in there.rows] == [(row.result, row.reasons) for row in back.rows]
    assert [(row.surviving, row.absorbed) for row in there.rows] == [
        (row.absorbed, row.surviving) for row in back.rows
    ]


@given(PEOPLE, PEOPLE)
def test_the_verdict_follows_from_the_rows(one: Customer, other: Customer) -> None:
    comparison = compare(one, other)
    groups = {row.group for row in comparison.rows if row.result is Result.DIFFERENT}
    assert (comparison.verdict is Verdict.BLOCKED) == (Group.IDENTITY in groups)
    assert (comparison.verdict is Verdict.ADOPTABLE) == (groups == {Group.CONTACT})
    assert (comparison.verdict is Verdict.IDENTICAL) == (groups == set())


@given(PEOPLE, PEOPLE)
def test_reasons_are_given_for_another_notation_and_for_nothing_else(one: Customer, other: Customer) -> None:
    for row in compare(one, other).rows:
        assert bool(row.reasons) == (row.result is Result.SAME_NOTATION)
        assert len(set(row.reasons)) == len(row.reasons)


@given(PEOPLE, PEOPLE)
def test_the_same_means_equal_normal_forms(one: Customer, other: Customer) -> None:
    for row in compare(one, other).rows:
        if "bic_of_iban" not in row.reasons:
            assert row.differs == (one.normal[row.field] != other.normal[row.field])


@given(PEOPLE, st.sampled_from(CAST))
def test_the_middle_of_an_iban_is_never_shown(one: Customer, other: Customer) -> None:
    for row in compare(one, other).rows:
        if row.field == "iban":
            assert row.surviving.replace(" ", "")[4:-4].strip("*") == ""
            assert row.absorbed.replace(" ", "")[4:-4].strip("*") == ""


REWRITINGS: dict[str, Callable[[str], str]] = {
    "case swapped": str.swapcase,
    "small letters": str.lower,
    "padded": lambda text: f" {text}\t",
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
}


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
@pytest.mark.parametrize("field", [field.key for field in FIELDS])
@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_a_change_of_notation_changes_no_result(person: Customer, field: str, rewriting: str) -> None:
    stored = person.value(field)
    rewritten = REWRITINGS[rewriting](stored)
    comparison = compare(person, changed(person, **{field: rewritten}))
    assert comparison.verdict is Verdict.IDENTICAL
    assert comparison.notation_count == (stored not in ("", rewritten))
