"""Two customers side by side: rows, verdict, and what is shown."""

from dataclasses import replace

import pytest

from app.customers.record import Customer
from app.merging.comparison import Comparison, Result, Row, Verdict, compare
from tests.merging.people import anna, bakery, changed, customer, kees, kees_again

IDENTITY = ("company", "name", "iban", "bic")
CONTACT = ("street", "postcode", "city", "phone", "mobile", "email")


def row(comparison: Comparison, field: str) -> Row:
    return next(row for row in comparison.rows if row.field == field)


def test_it_has_ten_rows_in_the_order_of_the_screen() -> None:
    comparison = compare(kees(), kees_again())
    assert tuple(row.field for row in comparison.identity_rows) == IDENTITY
    assert tuple(row.field for row in comparison.contact_rows) == CONTACT
    assert comparison.rows == comparison.identity_rows + comparison.contact_rows
    assert comparison.rules_version == 2


def test_the_same_to_the_letter_is_identical() -> None:
    comparison = compare(kees(), kees_again())
    assert comparison.verdict is Verdict.IDENTICAL
    assert {row.result for row in comparison.rows} == {Result.SAME}
    assert comparison.notation_count == 0
    assert not any(row.reasons or row.differs for row in comparison.rows)


def test_another_notation_is_identical_too() -> None:
    other = changed(
        kees_again(),
        iban="nl91 abna 0417 1643 00",
        bic="ABNANL2AXXX",
        postcode="3512ab",
        phone="030-1234567",
        mobile="+31 6 12345678",
        email="Kees@Example.org",
    )
    comparison = compare(kees(), other)
    assert comparison.verdict is Verdict.IDENTICAL
    assert comparison.notation_count == 6


@pytest.mark.parametrize("field", IDENTITY)
def test_one_differing_identity_field_blocks(field: str) -> None:
    comparison = compare(bakery(), changed(bakery(), **{field: "something else"}))
    assert comparison.verdict is Verdict.BLOCKED
    assert [row.field for row in comparison.differing_identity] == [field]
    assert comparison.differing_contact == ()


@pytest.mark.parametrize("field", CONTACT)
def test_one_differing_contact_field_can_be_adopted(field: str) -> None:
    comparison = compare(kees(), changed(kees_again(), **{field: "something else"}))
    assert comparison.verdict is Verdict.ADOPTABLE
    assert [row.field for row in comparison.differing_contact] == [field]
    assert comparison.differing_identity == ()


def test_it_blocks_and_still_shows_the_contact_differences() -> None:
    other = customer(id=2, number="10000009", name="Piet Jansen", iban="NL20INGB0001234567", bic="INGBNL2A")
    comparison = compare(kees(), other)
    assert comparison.verdict is Verdict.BLOCKED
    assert [row.field for row in comparison.differing_identity] == ["name", "iban", "bic"]
    assert [row.field for row in comparison.differing_contact] == list(CONTACT)


def test_the_bakery_without_the_dots_is_another_company() -> None:
    comparison = compare(bakery(), changed(bakery(), company="Bakkerij De Korenaar BV"))
    assert comparison.verdict is Verdict.BLOCKED


def test_anna_in_capitals_is_anna() -> None:
    comparison = compare(anna(), changed(anna(), name="ANNA GROSS"))
    assert comparison.verdict is Verdict.IDENTICAL
    assert row(comparison, "name").result is Result.SAME_NOTATION


def test_values_are_shown_as_stored_and_the_iban_without_its_middle() -> None:
    comparison = compare(kees(), changed(kees_again(), iban="nl91 abna 0417 1643 00", postcode=" 3512ab"))
    assert (row(comparison, "postcode").surviving, row(comparison, "postcode").absorbed) == ("3512 AB", " 3512ab")
    assert row(comparison, "iban").surviving == "NL91 **** **** **43 00"
    assert row(comparison, "iban").absorbed == "nl91 **** **** **43 00"


@pytest.mark.parametrize("field", IDENTITY + CONTACT)
def test_a_row_that_is_blank_on_both_sides_is_the_same(field: str) -> None:
    one, other = changed(kees(), **{field: ""}), changed(kees_again(), **{field: " \t"})
    assert row(compare(one, other), field).result is Result.SAME


@pytest.mark.parametrize("field", [field for field in IDENTITY + CONTACT if field not in {"bic", "company"}])
def test_blank_against_filled_is_different(field: str) -> None:
    assert row(compare(kees(), changed(kees_again(), **{field: ""})), field).result is Result.DIFFERENT


def test_it_reads_the_stored_normal_forms_and_makes_none() -> None:
    other = kees_again()
    renewed = replace(other, normal={**other.normal, "city": "elsewhere"})
    assert row(compare(kees(), renewed), "city").result is Result.DIFFERENT


@pytest.mark.parametrize("invalid", ["NL00ABNA0417164300", "NL91-ABNA-0417-1643-01", "0417164300"])
def test_an_invalid_iban_differs_from_a_valid_one_and_not_from_itself(invalid: str) -> None:
    one, other = changed(kees(), iban=invalid), changed(kees_again(), iban=invalid)
    assert row(compare(one, other), "iban").result is Result.SAME
    assert row(compare(kees(), other), "iban").result is Result.DIFFERENT


class TestBicBesideAnIban:
    """An equal, valid IBAN names the account: a blank BIC, or another one of the bank, makes no difference."""

    @pytest.mark.parametrize("filled", ["ABNANL2A", "ABNANL2AXXX", " abna nl 2a ", "ABNANL2A001", "onbekend"])
    def test_a_blank_one_is_the_same_account(self, filled: str) -> None:
        self.assert_same(changed(kees(), bic=""), changed(kees_again(), bic=filled, iban="nl91 abna 0417 1643 00"))

    def test_a_bank_that_no_table_knows_is_the_same_account(self) -> None:
        iban = "BE68539007547034"
        self.assert_same(changed(bakery(), iban=iban, bic=""), changed(bakery(), iban=iban, bic="TRIOBEBB"))

    def test_two_of_one_bank_are_the_same_account(self) -> None:
        iban = "DE34200400000123456789"
        one = changed(anna(), iban=iban, bic="COBADEFFXXX")
        self.assert_same(one, changed(anna(), iban=iban, bic="COBADEHHXXX"))

    def test_another_bank_is_different(self) -> None:
        self.assert_different(kees(), changed(kees_again(), bic="INGBNL2A"))

    def test_two_of_one_bank_beside_two_accounts_are_different(self) -> None:
        other = changed(anna(), iban="DE34200400000123456789", bic="COBADEHHXXX")
        self.assert_different(changed(anna(), bic="COBADEFFXXX"), other)

    def test_a_blank_one_beside_another_iban_is_different(self) -> None:
        self.assert_different(changed(kees(), bic=""), changed(kees_again(), iban="NL20INGB0001234567"))

    @pytest.mark.parametrize("no_account", ["", "NL00ABNA0417164300", "0417164300", "onbekend"])
    def test_a_blank_one_beside_no_valid_iban_is_different(self, no_account: str) -> None:
        self.assert_different(changed(kees(), bic="", iban=no_account), changed(kees_again(), iban=no_account))

    def assert_same(self, one: Customer, other: Customer) -> None:
        for comparison in (compare(one, other), compare(other, one)):
            assert row(comparison, "bic").result is Result.SAME_NOTATION
            assert row(comparison, "bic").reasons == ("bic_of_iban",)

    def assert_different(self, one: Customer, other: Customer) -> None:
        assert row(compare(one, other), "bic").result is Result.DIFFERENT
        assert row(compare(other, one), "bic").result is Result.DIFFERENT


@pytest.mark.parametrize(
    ("iban", "hidden"),
    [
        ("NL91ABNA0417164300", False),  # the same
        ("NL91INGB0417164300", True),
        ("nl91ingb0417164300", True),
        ("NL20INGB0001234567", False),  # the ends differ
        ("", False),
    ],
)
def test_it_knows_when_the_difference_is_in_the_hidden_part(iban: str, *, hidden: bool) -> None:
    assert compare(kees(), changed(kees_again(), iban=iban)).iban_differs_in_hidden_part is hidden
