"""The customer number, as people type and paste it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.customers.number import NotACustomerNumber, parse_number


@pytest.mark.parametrize(
    "typed",
    [
        "10000001",
        " 10000001 ",
        "1000 0001",
        "10 00 00 01",
        "1000\N{NO-BREAK SPACE}0001",
        "1000\N{NARROW NO-BREAK SPACE}0001",
        "1000-0001",
        "1000\N{EN DASH}0001",
        "1000\N{NON-BREAKING HYPHEN}0001",
        "1000\N{MINUS SIGN}0001",
        "10.000.001",
        "10000001\r\n",
        "10000001\t",
        "10000001\N{ZERO WIDTH SPACE}",
        "\N{LEFT-TO-RIGHT MARK}10000001",
        "\ufeff10000001",
        "\N{LEFT-TO-RIGHT EMBEDDING}10000001\N{POP DIRECTIONAL FORMATTING}",
        "\N{FIRST STRONG ISOLATE}10000001\N{POP DIRECTIONAL ISOLATE}",
        "1000\N{SOFT HYPHEN}00\N{WORD JOINER}01",
        "10000001\N{VARIATION SELECTOR-16}",
        "１０００００01",
        "１００００００１",
    ],
)
def test_it_reads_one_number_in_every_notation(typed: str) -> None:
    assert parse_number(typed) == "10000001"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "-",
        "1000001",
        "100000011",
        "1000000l",
        "O0000001",
        "+10000001",
        "#10000001",
        "10000001a",
        "10,000,001",
        "1000/0001",
        "١٠٠٠٠٠٠١",
        "१०००००० १",
        "10000001\x00",
        "1000000¹",
        "10000001②",
        "10000001 10000002",
    ],
)
def test_it_refuses_what_is_not_eight_digits(typed: str) -> None:
    with pytest.raises(NotACustomerNumber):
        parse_number(typed)


@given(st.text())
def test_it_gives_eight_digits_or_refuses(typed: str) -> None:
    try:
        number = parse_number(typed)
    except NotACustomerNumber:
        return
    assert len(number) == 8
    assert number.isascii()
    assert number.isdecimal()
    assert parse_number(number) == number


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_it_leaves_a_canonical_number_as_it_is(number: str) -> None:
    assert parse_number(number) == number
