"""The ten fields, and what holds for the normal form of any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.customers.fields import FIELDS, Field, Group, normal_forms
from app.customers.iban import normal_iban

COUNTRIES = st.sampled_from(["NL", "BE", "DE"])
# Any text, text made of what the rules look at, and what only looks like it.
TRICKY = (
    "0123456789 +-()/.xXeEtT;=#,~@aAßſıİǰǅ²₂½①<>'’‘´`“„«‑–−ŉ"
    "\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{COMBINING GREEK YPOGEGRAMMENI}\N{DIAERESIS}"
)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=TRICKY),
    st.text(alphabet=st.characters(categories=["Cc", "Cf", "Zs", "Zl", "Nd", "Mn"])),
    st.emails(),
    st.from_regex(r"(\+31|0)[0-9 -]{5,12}( (ext\.? ?|x)[0-9]{1,4})?", fullmatch=True),
)
FIELD = st.sampled_from(FIELDS)


def test_the_ten_fields_stand_in_the_order_of_the_screen() -> None:
    assert [field.key for field in FIELDS] == [
        *("company", "name", "iban", "bic"),
        *("street", "postcode", "city", "phone", "mobile", "email"),
    ]


def test_the_first_four_are_identity_and_the_other_six_contact_data() -> None:
    assert [field.group for field in FIELDS] == [Group.IDENTITY] * 4 + [Group.CONTACT] * 6


def test_there_is_a_normal_form_of_each_field() -> None:
    values = {field.key: "" for field in FIELDS} | {"iban": "NL91 ABNA 0417 1643 00", "phone": "030-1234567"}
    forms = normal_forms(values, "NL")
    assert set(forms) == {field.key for field in FIELDS}
    assert forms["iban"] == "NL91ABNA0417164300"
    assert forms["phone"] == "+31301234567"
    assert forms["bic"] == ""


@given(st.fixed_dictionaries({field.key: TEXTS for field in FIELDS}), TEXTS)
def test_no_text_and_no_country_is_too_odd(values: dict[str, str], country: str) -> None:
    forms = normal_forms(values, country)
    assert all(isinstance(form, str) for form in forms.values())


@given(FIELD, TEXTS, COUNTRIES)
def test_a_normal_form_is_its_own_normal_form(field: Field, text: str, country: str) -> None:
    normal = field.normalise(text, country)
    # Digits of what is not one telephone number could be one by themselves.
    if field.key not in {"phone", "mobile"} or normal.startswith("+"):
        assert field.normalise(normal, country) == normal


@given(FIELD, COUNTRIES, st.text(alphabet=" \t\r\n\N{NO-BREAK SPACE}\N{EM SPACE}\x85"))
def test_white_space_alone_is_blank_in_every_field(field: Field, country: str, blank: str) -> None:
    assert field.normalise(blank, country) == ""


@pytest.mark.parametrize(
    "iban",
    [
        "NL91 ABNA 0417 1643 00",
        "BE68 5390 0754 7034",
        "DE89 3704 0044 0532 0130 00",
        "FR14 2004 1010 0505 0001 3M02 606",
        "LU28 0019 4006 4475 0000",
        "GB29 NWBK 6016 1331 9268 19",
        "ES91 2100 0418 4502 0005 1332",
        "IT60 X054 2811 1010 0000 0123 456",
        "AT61 1904 3002 3457 3201",
        "CH93 0076 2011 6238 5295 7",
        "PL61 1090 1014 0000 0712 1981 2874",
        "NO93 8601 1117 947",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    ],
)
def test_an_iban_of_any_country_has_a_normal_form(iban: str) -> None:
    assert normal_iban(iban.lower()) == iban.replace(" ", "")
