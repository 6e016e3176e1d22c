"""Names in the transfer form: every letter as it is, or none and a word about it; and never more than a text."""

from hashlib import sha256

import pytest

from app.documents.drawing.draw_transfer_form import draw_transfer_form
from app.documents.drawing.lettering import BOLD, FONTS, PLAIN, lines_of, width_of
from app.documents.uploads.pdf_check import check_pdf
from tests.documents.forms import SENDER, draw, filled
from tests.documents.pdf_reading import fields_of, read, text_of

PUBLISHED = {
    PLAIN: "8550cd5ca1acb65a8fc7877c46939cd0b4d909f8e7bc1e24716873d918c5e549",
    BOLD: "38098d0b8edd8430a0f53fb2831b5d36037563a998a620d3c87a4d7591766d20",
}


def test_the_fonts_are_the_published_files_with_their_licence_beside_them() -> None:
    assert {name: sha256((FONTS / f"{name}.ttf").read_bytes()).hexdigest() for name in PUBLISHED} == PUBLISHED
    assert "Bitstream Vera" in (FONTS / "DejaVuSans-2.37.LICENSE.txt").read_text()


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "Ørsted Æbelø",
        "Ğüneş Işık İnci",
        "Nguyễn Thị Hà",
        "Anna Groß GROẞ",
        "Юрій Ґалаґан-Її",
        "Ελένη Παπαδοπούλου",
        "Նարեկ",
        "ნინო",
        "O’Brien – “€”",
        "Ans 😀 Bakker",
        "Studio 𝟙𝟚",
        "x̌ ﬁn",
    ],
)
def test_names_are_printed_in_their_own_letters(name: str) -> None:
    reader = draw(filled(name, company=name))
    found = fields_of(reader)
    assert found["absorbed_name"].value == found["absorbed_name"].printed == name
    assert found["absorbed_company"].printed == name
    assert f"Naam {name} Kees Jansen" in text_of(reader)


@pytest.mark.parametrize(
    "name", ["山田 太郎", "محمد علي", "שרה כהן", "राम शर्मा", "สมชาย", "김민수", "Kim 👩‍💻", "\uef00", "ສົມສີ"]
)
def test_letters_we_do_not_have_are_left_to_be_written_by_hand_and_the_form_says_so(name: str) -> None:
    reader = draw(filled(name))
    field = fields_of(reader)["absorbed_name"]
    assert field.value == name.replace("\u200d", "")
    assert (field.printed, field.fixed) == ("", False)
    text = text_of(reader)
    assert "Naam (schrijf dit hier zelf op)" in text
    assert "Naam Zie de webpagina Kees Jansen" in text
    assert (
        f"Sommige tekens kunnen we hier niet afdrukken. Je ziet ze op de webpagina: {SENDER.page_address}" in text
    )


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "<b>Jansen</b> & zn",
        "=HYPERLINK(1)",
        "+31",
        "-1+1",
        "@SUM(1)",
        r"(/JavaScript) Tj ET \( \\",
        "W" * 200,
        "Jan van der Veen " * 11 + "Jansen",
    ],
)
def test_whatever_a_name_says_it_is_only_a_text(name: str) -> None:
    pdf = draw_transfer_form(filled(name), "nl", SENDER)
    field = fields_of(read(pdf))["absorbed_name"]
    assert field.value == name
    assert field.printed.replace(" ", "") == name.replace(" ", "")
    check_pdf(pdf)  # what we send out, we take back


def test_unseen_characters_are_neither_printed_nor_kept() -> None:
    found = fields_of(draw(filled("Ka\x00r\u202eel\r\n\u2028Jan\x1bsen\u200b")))
    assert found["absorbed_name"].value == found["absorbed_name"].printed == "Karel Jansen"


def test_a_name_that_does_not_fit_a_line_is_cut_and_nothing_of_it_is_lost() -> None:
    assert lines_of("", PLAIN, 10, 50) == [""]
    lines = lines_of(f"aan {'W' * 40} toe", PLAIN, 10, 50)
    assert all(0 < width_of(line, PLAIN, 10) <= 50 for line in lines)
    assert "".join(lines).replace(" ", "") == f"aan{'W' * 40}toe"
