"""Which sign differs where two different values look alike."""

import pytest

from app.locale.words.signs import unlike_signs_in
from app.merging.comparison import Row, compare
from app.merging.look_alikes import UnlikeSigns, unlike_signs
from tests.merging.people import changed, kees, kees_again


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kees Jansen", "Kees Jansеn", UnlikeSigns(10, "e", "е")),
        ("KEES JANSEN", "Kees Jаnsen", UnlikeSigns(7, "A", "а")),
        ("Kees  Jansen", "Kees Jansеn", UnlikeSigns(10, "e", "е")),
        ("Nikos", "Νikos", UnlikeSigns(1, "N", "Ν")),
        ("Studio 5²", "Studio 52", UnlikeSigns(9, "²", "2")),
        ("O6-12345678", "06-12345678", UnlikeSigns(1, "O", "0")),
        ("Bill", "BiIl", UnlikeSigns(3, "l", "I")),
        ("Groß", "Groβ", UnlikeSigns(4, "ß", "β")),
        ("Kuş", "Kuș", UnlikeSigns(3, "ş", "ș")),
        ("12/14", "12∕14", UnlikeSigns(3, "/", "∕")),
        ("Đuro", "Ðuro", UnlikeSigns(1, "Đ", "Ð")),
        ("Yıldız", "Yildiz", UnlikeSigns(2, "ı", "i")),
        ("D’Hοndt", "D'Hondt", UnlikeSigns(4, "ο", "o")),
        ("Kees Jansen", "Kees\u2800Jansen", UnlikeSigns(5, " ", "\u2800")),
        ('Café "De Zon"', "Café ''De Zon''", UnlikeSigns(6, '"', "'")),
        ("Jan, Piet", "Jan‚ Piet", UnlikeSigns(4, ",", "‚")),
        ("D'Hondt", "DʾHondt", UnlikeSigns(2, "'", "ʾ")),
        ("Vries-Bakker", "Vries─Bakker", UnlikeSigns(6, "-", "─")),
        ("3M Zorg", "ЗM Zorg", UnlikeSigns(1, "3", "З")),
        ("A/B Techniek", "A⧸B Techniek", UnlikeSigns(2, "/", "⧸")),
        ("12 x 3", "12 × 3", UnlikeSigns(4, "x", "×")),
        ("Kil", "Ki∣", UnlikeSigns(3, "l", "∣")),
    ],
)
def test_it_names_the_first_sign_that_differs(one: str, other: str, expected: UnlikeSigns) -> None:
    assert unlike_signs(one, other) == expected
    assert unlike_signs(other, one) == UnlikeSigns(expected.position, expected.absorbed, expected.surviving)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kees Jansen", "Kees Janssen"),
        ("José", "Jose"),
        ("De Korenaar B.V.", "De Korenaar BV"),
        ("İsmail", "Ismail"),
        ("Kees Jansen", ""),
        ("", ""),
        ("Kil", "Kll"),
    ],
)
def test_values_that_a_reader_tells_apart_have_none(one: str, other: str) -> None:
    assert unlike_signs(one, other) is None


def row_of(field: str, one: str, other: str) -> Row:
    comparison = compare(changed(kees(), **{field: one}), changed(kees_again(), **{field: other}))
    return next(row for row in comparison.rows if row.field == field)


def test_only_a_row_that_differs_names_a_sign() -> None:
    assert row_of("name", "Jan D'Hondt", "Jan D’Hondt").unlike_signs is None
    assert row_of("name", "Jan Dе Wit", "Jan De Wit").unlike_signs == UnlikeSigns(6, "е", "e")


def test_what_an_iban_hides_is_not_told() -> None:
    assert row_of("iban", "NL91ABNA0417164300", "NL91ABNAO417164300").unlike_signs is None


def test_the_words_name_both_signs_in_every_language() -> None:
    assert unlike_signs_in("nl", 10, "e", "е") == (
        "Ze lijken op elkaar, maar teken 10 verschilt: "
        "“e” (Latijnse letter, U+0065) en “е” (Cyrillische letter, U+0435)."
    )
    assert unlike_signs_in("en", 9, "²", "2").endswith(
        "“²” (another kind of figure, U+00B2) and “2” (figure, U+0032)."
    )
    assert "“Օ” (armenischer Buchstabe, U+0555)" in unlike_signs_in("de", 1, "Օ", "/")
    assert unlike_signs_in("nl", 3, "", "Ꭺ").endswith("geen teken en “Ꭺ” (letter van een ander schrift, U+13AA).")
