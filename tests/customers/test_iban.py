"""IBAN and BIC: valid, invalid, masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.customers.iban import is_valid_form, masked, name_one_bank, normal_bic, normal_iban

ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize(
    ("stored", "normal"),
    [
        ("NL91ABNA0417164300", "NL91ABNA0417164300"),
        ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("nl91 abna 0417 1643 00", "NL91ABNA0417164300"),
        ("NL91\N{NO-BREAK SPACE}ABNA\N{NO-BREAK SPACE}0417164300", "NL91ABNA0417164300"),
        (f"NL91{ZERO_WIDTH_SPACE}ABNA0417164300\N{WORD JOINER}", "NL91ABNA0417164300"),
        ("ＮＬ９１ＡＢＮＡ０４１７１６４３００", "NL91ABNA0417164300"),
        ("\tNL91ABNA0417164300\r\n", "NL91ABNA0417164300"),
        ("BE68 5390 0754 7034", "BE68539007547034"),
        ("be71096123456769", "BE71096123456769"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("de89370400440532013000", "DE89370400440532013000"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
        ("NL91-ABNA-0417-1643-00", "NL91ABNA0417164300"),
        ("NL91.ABNA.0417.1643.00", "NL91ABNA0417164300"),
        ("NL91\N{NON-BREAKING HYPHEN}ABNA\N{EN DASH}0417164300", "NL91ABNA0417164300"),
        ("IBAN NL91ABNA0417164300", "NL91ABNA0417164300"),
        ("iban:\N{NO-BREAK SPACE}nl91\N{NO-BREAK SPACE}abna 0417 1643 00", "NL91ABNA0417164300"),
        ("IBANNL91ABNA0417164300", "NL91ABNA0417164300"),
        ("(IBAN) NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("NL91ABNA\N{SOFT HYPHEN}0417164300\N{VARIATION SELECTOR-16}", "NL91ABNA0417164300"),
        ("", ""),
        (f" {ZERO_WIDTH_SPACE}\N{NO-BREAK SPACE}", ""),
    ],
)
def test_a_valid_iban_has_capitals_and_no_white_space(stored: str, normal: str) -> None:
    assert normal_iban(stored) == normal


@pytest.mark.parametrize(
    "stored",
    [
        "NL00ABNA0417164300",
        "NL91ABNA0417164301",
        "NL91/ABNA/0417/1643/00",
        "NL91ABNA041716430\N{SUPERSCRIPT ZERO}",
        "NL91ABNA041716430",
        "NL91ABNA04171643000",
        "NL91ABNAO417164300",
        "rekening NL91ABNA0417164300",
        "IBAN onbekend",
        "IBAN",
        "0417164300",
        "XX91ABNA0417164300",
        "NL٩١ABNA0417164300",
        "ıt60x0542811101000000123456",
        "onbekend",
        "BE68539007547035",
        "DE89370400440532013001",
    ],
)
def test_an_invalid_iban_differs_from_every_valid_one(stored: str) -> None:
    normal = normal_iban(stored)
    assert normal != ""
    # A valid one begins with two capitals.
    assert not any("A" <= letter <= "Z" for letter in normal)
    assert not is_valid_form(normal)


def test_an_invalid_iban_compares_as_text() -> None:
    assert normal_iban("NL91-ABNA-0417164301") == normal_iban(" nl91-abna-0417164301 ")
    assert normal_iban("NL91-ABNA-0417164301") != normal_iban("NL91ABNA-0417164301")


@pytest.mark.parametrize(
    ("stored", "normal"),
    [
        ("ABNANL2A", "ABNANL2AXXX"),
        ("ABNANL2AXXX", "ABNANL2AXXX"),
        ("abnanl2a", "ABNANL2AXXX"),
        (" ABNA NL 2A ", "ABNANL2AXXX"),
        ("ABNA\N{NO-BREAK SPACE}NL2A XXX", "ABNANL2AXXX"),
        ("ＡＢＮＡＮＬ２Ａ", "ABNANL2AXXX"),
        (f"ABNANL2A{ZERO_WIDTH_SPACE}", "ABNANL2AXXX"),
        ("DEUTDEFF", "DEUTDEFFXXX"),
        ("DEUTDEFF500", "DEUTDEFF500"),
        ("GEBABEBB", "GEBABEBBXXX"),
        ("COBADEFFXXX", "COBADEFFXXX"),
        ("ABNA-NL-2A", "ABNA-NL-2A"),
        ("ABNA", "ABNA"),
        ("", ""),
        (" \N{NO-BREAK SPACE}", ""),
    ],
)
def test_a_bic_has_capitals_and_eleven_characters(stored: str, normal: str) -> None:
    assert normal_bic(stored) == normal


def test_a_branch_is_not_its_bank() -> None:
    assert normal_bic("DEUTDEFF500") != normal_bic("DEUTDEFF")


@pytest.mark.parametrize(
    ("bic", "other", "together"),
    [
        ("", "ABNANL2AXXX", True),
        ("COBADEFFXXX", "COBADEHHXXX", True),
        ("NWBKGB2LXXX", "NWBKGB2109D", True),
        ("ABNANL2AXXX", "INGBNL2AXXX", False),
        ("BNPAFRPPXXX", "BNPABEBBXXX", False),
        ("ABN", "ABNANL2AXXX", False),
    ],
)
def test_two_bics_can_stand_beside_one_account(bic: str, other: str, *, together: bool) -> None:
    assert name_one_bank(bic, other) is together
    assert name_one_bank(other, bic) is together


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("NL91ABNA0417164300", "NL91 **** **** **43 00"),
        ("IBAN: NL91-ABNA-0417-1643-00", "NL91 **** **** **43 00"),
        ("NL91 ABNA 0417 1643 00", "NL91 **** **** **43 00"),
        ("nl91abna0417164300", "nl91 **** **** **43 00"),
        ("NL91\N{NO-BREAK SPACE}ABNA0417164300", "NL91 **** **** **43 00"),
        (f"NL91ABNA{ZERO_WIDTH_SPACE}0417164300\x00", "NL91 **** **** **43 00"),
        ("BE68539007547034", "BE68 **** **** 7034"),
        ("DE89370400440532013000", "DE89 **** **** **** **30 00"),
        ("0417164300", "**** **** 00"),
        ("onbekend", "**** **nd"),
        ("12", "**"),
        ("1", "*"),
        ("geen rekening bekend", "**** **** **** **ke nd"),
        ("ABNA NL91 0417 1643 00", "**** **** **** **43 00"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_an_iban_is_shown_without_its_middle(stored: str, shown: str) -> None:
    assert masked(stored) == shown


@given(st.text())
def test_masking_never_shows_more_than_eight_characters(stored: str) -> None:
    shown = masked(stored).replace(" ", "")
    kept = len(shown) - shown.count("*")
    assert kept <= 8
    assert kept <= max(len(shown) // 4, 4 if len(shown) >= 15 else 0, 8 if shown[:4].strip("*") else 0)
