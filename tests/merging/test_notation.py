"""The reasons a customer reads beside «Gelijk, anders geschreven»."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.customers.fields import FIELDS, Field
from app.merging.notation import Reason, Written, notation_reasons

BY_KEY = {field.key: field for field in FIELDS}
NO_BREAK = "\N{NO-BREAK SPACE}"


def reasons(key: str, one: str, other: str) -> str:
    """The reasons in words, after making sure that both values count as the same, in either order."""
    there, back = (
        notation_reasons(key, written(BY_KEY[key], first), written(BY_KEY[key], second))
        for first, second in ((one, other), (other, one))
    )
    assert BY_KEY[key].normalise(one, "NL") == BY_KEY[key].normalise(other, "NL")
    assert there == back
    return " ".join(there)


def written(field: Field, text: str) -> Written:
    return Written(text, field.normalise(text, "NL"))


@pytest.mark.parametrize("key", ["company", "name", "city", "street"])
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Anna Groß", "anna groß", "capitals"),
        ("Anna Groß", "Anna  Groß", "spaces"),
        ("Anna Groß", f" Anna{NO_BREAK}Groß", "spaces"),
        ("Anna Groß", "ANNA  GROß", "spaces capitals"),
        ("Anna Groß", "Anna Gross", "special_characters"),
        ("Anna Groß", "ANNA GROSS", "capitals special_characters"),
        ("Anna GROẞ", "Anna GROSS", "special_characters"),
        ("José", "Jose\N{COMBINING ACUTE ACCENT}", "special_characters"),
        ("IJsbrand", "Ĳsbrand", "special_characters"),
        ("Kees", "Ｋｅｅｓ", "special_characters"),
        ("Kees", "ｋｅｅｓ ", "spaces capitals special_characters"),
        ("ΟΔΟΣ", "οδος", "capitals special_characters"),
        ("D'Hondt", "D’Hondt", "punctuation"),
        ("D´Hondt", "D`HONDT", "capitals punctuation"),
        ("Vries-Bakker", "Vries\N{NON-BREAKING HYPHEN}Bakker", "punctuation"),
        ('"De Zon"', "„De  Zon“", "spaces punctuation"),
        ("'n Huis", "ŉ Huis", "punctuation special_characters"),
        ("Studio 5²", "Studio 5 2", "special_characters"),
        ("İzmir", "i\N{COMBINING DOT ABOVE}zmir", "capitals"),
    ],
)
def test_it_tells_how_a_name_is_written_differently(key: str, one: str, other: str, expected: str) -> None:
    assert reasons(key, one, other) == expected


@pytest.mark.parametrize(
    ("key", "one", "other", "expected"),
    [
        ("iban", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "spaces"),
        ("iban", "NL91ABNA0417164300", "nl91abna0417164300", "capitals"),
        ("iban", "NL91ABNA0417164300", "nl91 abna 0417 1643 00", "spaces capitals"),
        ("iban", "NL91ABNA0417164300", "NL91ABNA\N{ZERO WIDTH SPACE}0417164300", "special_characters"),
        ("iban", "NL91ABNA0417164300", "ＮＬ９１ＡＢＮＡ０４１７１６４３００", "special_characters"),
        ("iban", "0417.1643", " 0417.1643", "spaces"),
        ("iban", "NL91ABNA0417164300", "NL91-ABNA-0417164300", "hyphens"),
        ("iban", "NL91ABNA0417164300", "IBAN: NL91 ABNA 0417 1643 00", "spaces text_around"),
        ("postcode", "00-950", "00\N{NON-BREAKING HYPHEN}950", "punctuation"),
        ("street", "Dorpsstraat 12-14", "Dorpsstraat 12 – 14", "spaces punctuation"),
        ("street", "Dorpsstraat 12-a", "Dorpsstraat 12 -a", "spaces"),
        ("bic", "ABNANL2A", "ABNANL2AXXX", "bic_xxx"),
        ("bic", "ABNANL2A", "abnanl2a", "capitals"),
        ("bic", "ABNANL2A", "ABNA NL 2A", "spaces"),
        ("bic", "ABNANL2A", "abna nl2a xxx", "spaces capitals bic_xxx"),
        ("bic", "ABNANL2AXXX", "abnanl2axxx", "capitals"),
        ("postcode", "3512 AB", "3512AB", "spaces"),
        ("postcode", "3512 AB", "3512 ab", "capitals"),
        ("postcode", "3512 AB", "3512ab", "spaces capitals"),
        ("postcode", "3512 AB", f"3512{NO_BREAK}AB", "spaces"),
        ("street", "Dorpsstraat 12a", "Dorpsstraat 12 a", "spaces"),
        ("street", "Dorpsstraat 12a", "Dorpsstraat 12 A", "spaces capitals"),
        ("street", "Hauptstraße 5", "HAUPTSTRASSE 5", "capitals special_characters"),
    ],
)
def test_it_tells_how_a_code_or_a_street_is_written_differently(
    key: str, one: str, other: str, expected: str
) -> None:
    assert reasons(key, one, other) == expected


@pytest.mark.parametrize("key", ["phone", "mobile"])
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("06 12345678", "0612345678", "spaces"),
        ("06-12345678", "0612345678", "hyphens"),
        ("06-12345678", "06 12345678", "spaces hyphens"),
        ("06.12.34.56.78", "0612345678", "hyphens"),
        ("(030) 1234567", "030 1234567", "hyphens"),
        ("030/1234567", "0301234567", "hyphens"),
        ("06\N{NON-BREAKING HYPHEN}12345678", "0612345678", "hyphens"),
        ("0612345678", "+31612345678", "country_code"),
        ("06 12345678", "+31 6 12345678", "country_code"),
        ("0612345678", "+31 6 12345678", "spaces country_code"),
        ("06-12345678", "+31 6 12345678", "spaces hyphens country_code"),
        ("0031612345678", "+31612345678", "country_code"),
        ("+31 (0)6 12345678", "+31 6 12345678", "country_code"),
        ("+31 6 12345678", "+31612345678", "spaces"),
        ("030 1234567 x12", "030 1234567 ext 12", "spaces special_characters"),
        ("030 1234567 x12", "030 1234567 X12", "capitals"),
        ("0301234567x12", "+31301234567x12", "country_code"),
        ("030 1234567 tst 12", "030 1234567 toestel 12", "text_around"),
        ("030 1234567 tst 12", "030-1234567 tst 12", "spaces hyphens"),
        ("tel. 0301234567", "kantoor 0301234567", "text_around"),
        ("٠٦ ١٢٣٤٥٦٧٨", "06 12345678", "special_characters"),
        ("0612345678", "\N{LEFT-TO-RIGHT MARK}0612345678", "special_characters"),
        ("+39 06 1234567", "0039061234567", "spaces country_code"),
    ],
)
def test_it_tells_how_a_telephone_number_is_written_differently(
    key: str, one: str, other: str, expected: str
) -> None:
    assert reasons(key, one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("kees@example.org", "Kees@example.org", "capitals"),
        ("kees@example.org", "kees@Example.ORG", "capitals"),
        ("kees@example.org", " kees@example.org ", "spaces"),
        ("kees@example.org", " Kees@example.org", "spaces capitals"),
        ("kees@münchen.example", "kees@xn--mnchen-3ya.example", "domain_spelling"),
        ("kees@münchen.example", "Kees@xn--mnchen-3ya.example", "capitals domain_spelling"),
        ("kees@münchen.example", "kees@MÜNCHEN.example", "capitals"),
        ("kees@münchen.example", "kees@mu\N{COMBINING DIAERESIS}nchen.example", "special_characters"),
        ("kees@example.org", "kees@example。org", "domain_spelling"),
        ("kees@example.org", "kees@ｅｘａｍｐｌｅ.org", "special_characters"),
        ("anna.groß@example.org", "Anna.Groß@example.org", "capitals"),
        ("kees@example.org", "mailto:kees@example.org", "text_around"),
        ("kees@example.org", "Kees <kees@example.org>", "text_around"),
        ("kees@example.org", "Kees@example.org.", "capitals domain_spelling"),
        ("kees@a_b.example", "Kees@A_B.example", "capitals"),
        ("kees", " KEES", "spaces capitals"),
    ],
)
def test_it_tells_how_an_address_is_written_differently(one: str, other: str, expected: str) -> None:
    assert reasons("email", one, other) == expected


def test_the_reasons_stand_in_the_order_of_the_screen() -> None:
    assert list(Reason) == [
        *("spaces", "capitals", "hyphens", "punctuation", "special_characters", "text_around"),
        *("country_code", "bic_xxx", "bic_of_iban", "domain_spelling"),
    ]


@given(st.sampled_from(FIELDS), st.text(), st.text(), st.text())
def test_there_is_always_a_reason(field: Field, one: str, other: str, normal: str) -> None:
    """Also for two values that only a future rule would take for the same."""
    found = notation_reasons(field.key, Written(one, normal), Written(other, normal))
    assert one == other or found
