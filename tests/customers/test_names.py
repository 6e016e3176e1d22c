"""Company name, name and city: case, white space and compatibility forms do not count, all else does."""

import pytest

from app.customers.text import folded

ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kees Jansen", "kees jansen"),
        ("Kees Jansen", "KEES JANSEN"),
        ("Kees Jansen", "  Kees   Jansen "),
        ("Kees Jansen", "Kees\N{NO-BREAK SPACE}Jansen"),
        ("Kees Jansen", "Kees\tJansen\r\n"),
        ("Kees Jansen", "Kees\N{IDEOGRAPHIC SPACE}Jansen"),
        ("Kees Jansen", "Ｋｅｅｓ Ｊａｎｓｅｎ"),
        ("Anna Groß", "ANNA GROSS"),
        ("Anna Groß", "anna gross"),
        ("Anna GROẞ", "Anna Groß"),
        ("José", "Jose\N{COMBINING ACUTE ACCENT}"),
        ("IJsbrand", "Ĳsbrand"),
        ("Griffioen", "Griﬃoen"),
        ("Loods № 5", "LOODS NO 5"),
        ("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ"),
        ("Müller & Söhne", "MÜLLER & SÖHNE"),
        ("'s-Hertogenbosch", "'S-HERTOGENBOSCH"),
        ("Brussel / Bruxelles", "BRUSSEL / BRUXELLES"),
        ("Köln", "KO\N{COMBINING DIAERESIS}LN"),
        ("D'Hondt", "D’Hondt"),
        ("D'Hondt", "D‘Hondt"),
        ("D'Hondt", "DʼHondt"),
        ("D'Hondt", "D´Hondt"),
        ("D'Hondt", "D`Hondt"),
        ("D'Hondt", "D＇Hondt"),
        ("D'Hondt", "D′Hondt"),
        ("D'Hondt", "D\N{HEBREW PUNCTUATION GERESH}Hondt"),
        ("D'Hondt", "D\N{GREEK KORONIS}Hondt"),
        ("D'Hondt", "D\N{GREEK PSILI}Hondt"),
        ("'n Huis", "ŉ Huis"),
        ("De Vries-Bakker", "De Vries‐Bakker"),
        ("De Vries-Bakker", "De Vries\N{NON-BREAKING HYPHEN}Bakker"),
        ("De Vries-Bakker", "De Vries–Bakker"),
        ("De Vries-Bakker", "De Vries—Bakker"),
        ("De Vries-Bakker", "De Vries−Bakker"),
        ("De Vries-Bakker", "De Vries\N{HEBREW PUNCTUATION MAQAF}Bakker"),
        ("De Vries-Bakker", "De Vries\N{ARMENIAN HYPHEN}Bakker"),
        ("De Vries-Bakker", "De Vries\N{TWO-EM DASH}Bakker"),
        ('Café "De Zon"', "Café “De Zon”"),
        ('Café "De Zon"', "Café „De Zon“"),
        ('Café "De Zon"', "Café «De Zon»"),
        ('Café "De Zon"', "Café ″De Zon″"),
        ('Café "De Zon"', "Café \N{HEBREW PUNCTUATION GERSHAYIM}De Zon\N{HEBREW PUNCTUATION GERSHAYIM}"),
        ("Kees Jansen", f"Kees{ZERO_WIDTH_SPACE} Jansen"),
        ("Kees Jansen", "Kees \N{RIGHT-TO-LEFT MARK}Jan\N{SOFT HYPHEN}sen"),
        ("Kees Jansen", "Kees Jan\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}sen\N{VARIATION SELECTOR-1}"),
        ("Loods 5", "Loods \N{DIGIT FIVE}\N{COMBINING GRAPHEME JOINER}"),
        ("Studio 5²", "Studio 5 ²"),
        ("Kade 1½", "Kade 1 ½"),
        ("H₂O Advies", "H2O Advies"),
        ("x¹²", "x12"),
        ("Studio １２", "Studio 12"),
        ("Calle 2º", "Calle 2o"),
    ],
)
def test_it_takes_two_notations_of_a_name_for_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bakkerij De Korenaar B.V.", "Bakkerij De Korenaar BV"),
        ("Bakkerij De Korenaar B.V.", "Bakkerij De Korenaar B. V."),
        ("José", "Jose"),
        ("Müller", "Mueller"),
        ("Kees Jansen", "Kees Janssen"),
        ("Kees Jansen", "Jansen, Kees"),
        ("Kees Jansen", "K. Jansen"),
        ("Kees Jansen", "KeesJansen"),
        ("De Vries-Bakker", "De Vries Bakker"),
        ("D'Hondt", "DHondt"),
        ("De Vries-Bakker", "De Vries_Bakker"),
        ('Café "De Zon"', "Café 'De Zon'"),
        ("Studio 5²", "Studio 52"),
        ("Studio 5₂", "Studio 52"),
        ("Studio ⁵2", "Studio 52"),
        ("Kade 1½", "Kade 11⁄2"),
        ("Kade 1⅓", "Kade 11⁄3"),
        ("Kade 7↉", "Kade 70⁄3"),
        ("Loods 5①", "Loods 51"),
        ("Loods 5⒈", "Loods 51."),
        ("Studio 5\N{SOFT HYPHEN}²", "Studio 52"),
        ("Jansen & Zn", "Jansen en Zn"),
        ("Ijsbrand", "Ysbrand"),
        ("Kees Jansen", "Kees Jansеn"),  # a Cyrillic letter
        ("Kees Jansen", f"Kees{ZERO_WIDTH_SPACE}Jansen"),
        ("Kees Jansen", ""),
        ("Den Haag", "'s-Gravenhage"),
        ("Gent", "Gand"),
        ("Köln", "Koeln"),
    ],
)
def test_it_keeps_two_names_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("blank", ["", " ", "\t\r\n", "\N{NO-BREAK SPACE}", "\N{EM SPACE}\N{LINE SEPARATOR}"])
def test_it_takes_white_space_alone_for_nothing(blank: str) -> None:
    assert folded(blank) == ""
