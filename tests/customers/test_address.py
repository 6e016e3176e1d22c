"""Street and house number, postcode, as written in the Netherlands, Belgium and Germany."""

import pytest

from app.customers.address import normal_postcode, normal_street


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dorpsstraat 12a", "Dorpsstraat 12 a"),
        ("Dorpsstraat 12a", "Dorpsstraat 12 A"),
        ("Dorpsstraat 12a", "DORPSSTRAAT  12  A"),
        ("Dorpsstraat 12a", "Dorpsstraat 12\N{NO-BREAK SPACE}a"),
        ("Prinsengracht 263 hs", "Prinsengracht 263hs"),
        ("Prinsengracht 263 bis", "prinsengracht 263BIS"),
        ("Kinkerstraat 5 III", "Kinkerstraat 5iii"),
        ("Kerkstraat 12 bus 3", "Kerkstraat 12bus 3"),
        ("Rue Haute 7 b", "Rue Haute 7B"),
        ("Hauptstraße 5 a", "HAUPTSTRASSE 5A"),
        ("Aachener Straße 1021 c-d", "Aachener Strasse 1021c-d"),
        ("1e Jan van der Heijdenstraat 4", "1e Jan van der Heijdenstraat 4"),
        ("Plein 1944 12", "plein  1944  12"),
        ("Dorpsstraat 12 -a", "Dorpsstraat 12-a"),
        ("Dorpsstraat 12 - A", "Dorpsstraat 12-a"),
        ("Dorpsstraat 12 – 14", "Dorpsstraat 12-14"),
        ("Dorpsstraat 12a - 14b", "Dorpsstraat 12 a-14 b"),
        ("Kantstraße 4 /5", "Kantstraße 4/5"),
        ("Hauptplatz 1 / 2 / 3", "Hauptplatz 1/2/3"),
        ("Calle Mayor 5 , 2º B", "Calle Mayor 5, 2o B"),
        ("Hoofdweg 12 (boven)", "Hoofdweg 12(boven)"),
        ("Hoofdweg 12 #3", "Hoofdweg 12#3"),
        ("Hoofdweg 12 \\ 3", "Hoofdweg 12\\3"),
        ("Hoofdweg 12 _a", "Hoofdweg 12_a"),
        ("Hoofdweg 12 * a", "Hoofdweg 12*a"),
        ("Hoofdweg 12 ' a", "Hoofdweg 12’a"),
        ("Hoofdweg 12 ⁄ 2", "Hoofdweg 12⁄2"),
        ("'s-Gravelandseweg 1", "‘s-Gravelandseweg 1"),
    ],
)
def test_it_takes_two_notations_of_a_street_for_one(one: str, other: str) -> None:
    assert normal_street(one) == normal_street(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dorpsstraat 12a", "Dorpsstraat 12b"),
        ("Dorpsstraat 12", "Dorpsstraat 12a"),
        ("Dorpsstraat 12", "Dorpsstraat 1 2"),
        ("Plein 1944 12", "Plein 194412"),
        ("Dorpsstraat 12-2", "Dorpsstraat 122"),
        ("Dorpsstraat 12-a", "Dorpsstraat 12a"),
        ("Dorpsstraat 12-a", "Dorpsstraat 12/a"),
        ("Dorpsstraat 12-14", "Dorpsstraat 12/14"),
        ("Dorpsstraat 12 #3", "Dorpsstraat 12 3"),
        ("Dorpsstraat 12_a", "Dorpsstraat 12a"),
        ("Dorpsstraat 12 bis", "Dorpsstraat 12 ter"),
        ("Prinsengracht 12²", "Prinsengracht 122"),
        ("Kade 1½", "Kade 11/2"),
        ("De Brink - 12", "De Brink 12"),
        ("Dorpsstraat 12", "Dorpstraat 12"),
        ("Dorpsstraat 12", "Dorps straat 12"),
        ("Dorpsstraat 12", "Dorpsstraat12"),
        ("Hauptstraße 5", "Hauptstr. 5"),
        ("Kerkstraat 12 bus 3", "Kerkstraat 12 bus 4"),
        ("Kerkstraat 12 bus 3", "Kerkstraat 12/3"),
        ("Dorpsstraat 12", ""),
    ],
)
def test_it_keeps_two_addresses_apart(one: str, other: str) -> None:
    assert normal_street(one) != normal_street(other)


@pytest.mark.parametrize(
    ("stored", "normal"),
    [
        ("3512 AB", "3512AB"),
        ("3512AB", "3512AB"),
        ("3512 ab", "3512AB"),
        (" 3512  Ab ", "3512AB"),
        ("3512\N{NO-BREAK SPACE}AB", "3512AB"),
        ("３５１２ ＡＢ", "3512AB"),
        ("3512\N{ZERO WIDTH SPACE}AB\N{WORD JOINER}", "3512AB"),
        ("00\N{NON-BREAKING HYPHEN}950", "00-950"),
        ("100²", "100²"),
        ("9000", "9000"),
        (" 9000\t", "9000"),
        ("B-9000", "B-9000"),
        ("50667", "50667"),
        ("50 667", "50667"),
        ("D-50667", "D-50667"),
        ("", ""),
        ("\N{NO-BREAK SPACE} ", ""),
    ],
)
def test_a_postcode_has_capitals_and_no_white_space(stored: str, normal: str) -> None:
    assert normal_postcode(stored) == normal


@pytest.mark.parametrize(("one", "other"), [("3512 AB", "3512 AC"), ("9000", "B-9000"), ("3512 AB", "3512")])
def test_it_keeps_two_postcodes_apart(one: str, other: str) -> None:
    assert normal_postcode(one) != normal_postcode(other)
