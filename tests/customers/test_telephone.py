"""Telephone numbers, as people in three countries write them down."""

import pytest

from app.customers.telephone import normal_telephone

RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT EMBEDDING}"
POP = "\N{POP DIRECTIONAL FORMATTING}"


@pytest.mark.parametrize(
    ("stored", "country", "normal"),
    [
        ("06-12345678", "NL", "+31612345678"),
        ("06 12 34 56 78", "NL", "+31612345678"),
        ("+31 6 12345678", "NL", "+31612345678"),
        ("+31 (0)6 12345678", "NL", "+31612345678"),
        ("0031612345678", "NL", "+31612345678"),
        ("(030) 123.45.67", "NL", "+31301234567"),
        ("030/1234567", "NL", "+31301234567"),
        ("030\N{NO-BREAK SPACE}1234567", "NL", "+31301234567"),
        ("０３０-１２３４５６７", "NL", "+31301234567"),
        (f"{RIGHT_TO_LEFT}+31612345678{POP}", "NL", "+31612345678"),
        ("030-1234567 ext 12", "NL", "+31301234567;ext=12"),
        ("030-1234567 EXT. 12", "NL", "+31301234567;ext=12"),
        ("030-1234567x12", "NL", "+31301234567;ext=12"),
        ("030 1234567;ext=012", "NL", "+31301234567;ext=012"),
        ("06-12345678", "nl", "+31612345678"),
        ("09 123 45 67", "BE", "+3291234567"),
        ("0032 9 123 45 67", "BE", "+3291234567"),
        ("+32 (0)9/123.45.67", "BE", "+3291234567"),
        ("0470 12 34 56", "BE", "+32470123456"),
        ("+31 6 12345678", "BE", "+31612345678"),
        ("0221 1234567", "DE", "+492211234567"),
        ("0221/123 45-67", "DE", "+492211234567"),
        ("+49 (0)221 1234567", "DE", "+492211234567"),
        ("0171 1234567", "DE", "+491711234567"),
        ("tel:06-12345678", "NL", "+31612345678"),
        ("tel:612345678;phone-context=+31", "NL", "+31612345678"),
        ("Tel. 06-12345678", "NL", "+31612345678"),
        ("T: 06-12345678", "NL", "+31612345678"),
        ("Tel06-12345678", "NL", "+31612345678"),
        ("06-12345678 (privé)", "NL", "+31612345678"),
        ("(mobiel) 06-12345678", "NL", "+31612345678"),
        ("06-12345678 ext.", "NL", "+31612345678"),
        ("06-12345678x", "NL", "+31612345678"),
        ("06-12345678 tst", "NL", "+31612345678"),
        ("doorkies 030-1234567", "NL", "+31301234567"),
        ("030-1234567 tst 12", "NL", "+31301234567;ext=12"),
        ("030-1234567, tst.12", "NL", "+31301234567;ext=12"),
        ("030 1234567 (toestel 12)", "NL", "+31301234567;ext=12"),
        ("030 1234567 toestel nr. 12", "NL", "+31301234567;ext=12"),
        ("030-1234567 (kantoor) toestel 12 a.u.b.", "NL", "+31301234567;ext=12"),
        ("030-1234567 extension 12", "NL", "+31301234567;ext=12"),
        ("030-1234567 tst ١٢", "NL", "+31301234567;ext=12"),
        ("0221 1234567 Durchwahl", "DE", "+492211234567"),
        ("0221 1234567, Durchwahl: -12", "DE", "+492211234567;ext=12"),
        ("01 23 45 67 89 poste 12", "FR", "+33123456789;ext=12"),
        ("+0031 6 12345678", "NL", "+31612345678"),
        ("+ 31 6 12345678", "NL", "+31612345678"),
        ("(0031) 6 12345678", "NL", "+31612345678"),
        ("06·12345678", "NL", "+31612345678"),
    ],
)
def test_it_reads_a_number_of_the_customers_country(stored: str, country: str, normal: str) -> None:
    assert normal_telephone(stored, country) == normal


@pytest.mark.parametrize(
    ("stored", "digits"),
    [
        ("O6-12345678", "612345678"),
        ("O 6-12345678", "612345678"),
        ("06-1234S678", "061234678"),
        ("06-12345678²", "0612345678"),
        ("0612345678x12x13", "06123456781213"),
        ("0612345678 of 0301234567", "06123456780301234567"),
        ("0612345678 / 0301234567", "06123456780301234567"),
        ("tel. 030-1234567 fax 030-1234568", "03012345670301234568"),
        ("030-1234567 tst 12 of 13", "03012345671213"),
        ("1", "1"),
        ("0000000", "0000000"),
        ("٠٠٠٠٠٠٠", "0000000"),
    ],
)
def test_what_is_not_one_number_keeps_its_digits(stored: str, digits: str) -> None:
    assert normal_telephone(stored, "NL") == digits


@pytest.mark.parametrize("country", ["", "XX", "Nederland", "\x00"])
def test_without_a_known_country_only_the_international_notation_is_a_number(country: str) -> None:
    assert normal_telephone("06-12345678", country) == "0612345678"
    assert normal_telephone("+31 6 12345678", country) == "+31612345678"


def test_a_number_counts_in_its_own_country() -> None:
    assert normal_telephone("0301234567", "NL") != normal_telephone("0301234567", "DE")


def test_an_extension_makes_another_number() -> None:
    assert normal_telephone("030-1234567", "NL") != normal_telephone("030-1234567 ext 12", "NL")


def test_text_without_digits_is_not_blank() -> None:
    assert normal_telephone("", "NL") == normal_telephone(" \t", "NL") == ""
    assert normal_telephone("Geheim", "NL") == "geheim"
    assert normal_telephone("geheim", "NL") != normal_telephone("onbekend", "NL")


@pytest.mark.parametrize(
    ("one", "other"), [("0800-VLAGGEN", "0800-BLOEMEN"), ("0900 BEL", "0900"), ("0800-VLAGGEN", "0800-8524436")]
)
def test_words_that_may_be_keys_stay_words(one: str, other: str) -> None:
    assert normal_telephone(one, "NL") != normal_telephone(other, "NL")
    assert normal_telephone(one.lower().replace("-", " "), "NL") == normal_telephone(one, "NL")
