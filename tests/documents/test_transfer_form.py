"""The transfer form as a file: what it says, to whom, and in which letters."""

import re
from typing import Any, cast

import pytest

from app.customers.fields import FIELDS
from app.documents.drawing.draw_transfer_form import draw_transfer_form
from app.documents.drawing.transfer_form import BLANK, Holder, TransferForm
from tests.documents.forms import IBANS, REFERENCE, SENDER, draw, filled, row
from tests.documents.pdf_reading import (
    catalogue_of,
    fields_of,
    heights_of_texts,
    read,
    structure_of,
    text_of,
    widgets_of,
)


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [
        ("nl", "nl-NL", "Contractwijziging - contractoverdracht"),
        ("en", "en-GB", "Contract change - contract transfer"),
        ("de", "de-DE", "Vertragsänderung - Vertragsübertragung"),
    ],
)
def test_it_tells_a_viewer_its_title_language_and_that_it_is_tagged(language: str, tag: str, title: str) -> None:
    reader = draw(filled(), language)
    assert reader.pdf_header == "%PDF-1.7"
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (title, "Polderhost")
    assert catalogue_of(reader)["/Lang"] == tag
    assert catalogue_of(reader)["/MarkInfo"]["/Marked"]
    assert catalogue_of(reader)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert title in text_of(reader)


def test_it_is_read_in_the_order_of_the_page() -> None:
    holder = ["H2", "Div", "P", "Form {}_number", "Div", "P", "Form {}_company", "Div", "P", "Form {}_name"]
    line = ["TR", "TH", "TD", "TD"]
    assert structure_of(draw(filled())) == [
        *["Document", "P", "H1", "P", "Div", "P", "Form case_reference"],
        *[tag.format("absorbed") for tag in holder],
        *[tag.format("surviving") for tag in holder],
        *["H2", "Table", "TR", "TH", "TH", "TH", *line, *line, "P", "P"],
        *["Div", "P", "Form absorbed_date", "Div", "P", "Form surviving_date", "P", "P"],
        *["H2", "L", *["LI", "Lbl", "LBody"] * 4, "P"],
    ]


def test_every_mark_and_every_field_points_back_to_its_element() -> None:
    long = tuple(row(field.key, "W" * 200, "M" * 200) for field in FIELDS)
    reader = draw(filled(rows=long))
    assert len(reader.pages) > 1
    owners = catalogue_of(reader)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_number = dict(zip(owners[::2], owners[1::2], strict=True))
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        marks = re.findall(rb"/MCID (\d+)>>", contents.get_data())
        elements = by_number[page["/StructParents"]].get_object()
        owned = [element.get_object()["/K"][0]["/MCID"] for element in elements]
        assert [int(number) for number in marks] == owned == list(range(len(elements)))
        for widget in widgets_of(page):
            assert by_number[widget["/StructParent"]].get_object()["/S"] == "/Form"


def test_it_holds_both_numbers_both_holders_the_case_and_what_differs() -> None:
    reader = draw(filled())
    values = {name: field.value for name, field in fields_of(reader).items()}
    assert values == {
        "case_reference": REFERENCE,
        "absorbed_number": "10000006",
        "absorbed_company": "",
        "absorbed_name": "Karel Jansen",
        "surviving_number": "10000001",
        "surviving_company": "Jansen B.V.",
        "surviving_name": "Kees Jansen",
        "absorbed_date": "",
        "surviving_date": "",
    }
    text = text_of(reader)
    assert "Klantnummer 10000006 (vervalt) Klantnummer 10000001 (blijft)" in text
    assert "Naam Karel Jansen Kees Jansen" in text
    assert f"IBAN {IBANS[1]} {IBANS[0]}" in text
    assert "Het verschil zit in het deel dat we niet tonen." not in text


def test_what_is_filled_in_cannot_be_typed_over_but_the_dates_can_be_typed() -> None:
    found = fields_of(draw(filled()))
    assert {name for name, field in found.items() if not field.fixed} == {"absorbed_date", "surviving_date"}
    assert found["absorbed_name"].printed == "Karel Jansen"
    assert found["absorbed_company"].printed == "Niet ingevuld"
    assert found["absorbed_name"].label == "Huidige contracthouder: Naam"
    labels = [field.label for field in found.values()]
    assert len(set(labels)) == len(labels)


def test_a_blank_form_is_all_to_be_typed_and_says_nothing_of_anybody() -> None:
    reader = draw(BLANK)
    found = fields_of(reader)
    assert "case_reference" not in found
    assert not [name for name, field in found.items() if field.fixed or field.value or field.printed]
    assert "Table" not in structure_of(reader)


def test_it_says_when_ibans_differ_only_where_they_are_masked() -> None:
    form = TransferForm(REFERENCE, Holder("1"), Holder("2"), (row("iban", IBANS[0], IBANS[0]),), iban_hidden=True)
    assert "Het verschil zit in het deel dat we niet tonen." in text_of(draw(form))


def test_all_rows_at_their_longest_stay_on_the_paper() -> None:
    long = tuple(row(field.key, "W" * 200, "lange straat " * 15) for field in FIELDS)
    reader = draw(filled("W" * 200, "M" * 200, long))
    assert len(reader.pages) <= 4
    text = text_of(reader).replace(" ", "")
    assert text.count("W") >= 200 * len(FIELDS)
    for page in reader.pages:
        assert min(heights_of_texts(page)) > 20
        for widget in widgets_of(page):
            left, bottom, right, top = widget["/Rect"]
            assert 0 < left < right < page.mediabox.width
            assert 0 < bottom < top < page.mediabox.height


def test_nothing_in_it_acts_and_all_letters_it_draws_with_are_inside() -> None:
    pdf = draw_transfer_form(filled(), "nl", SENDER)
    assert not re.search(rb"/(JS|JavaScript|AA|OpenAction|URI|Launch|SubmitForm|EmbeddedFile)\b", pdf)
    drawn = cast("dict[str, Any]", read(pdf).pages[0])["/Resources"]["/Font"]
    embedded = [font for font in drawn.values() if "/FontFile2" in font.get_object().get("/FontDescriptor", {})]
    assert len(embedded) == len(drawn) - 1  # reportlab names Helvetica and draws nothing with it


def test_the_same_form_is_the_same_file() -> None:
    assert draw_transfer_form(filled(), "nl", SENDER) == draw_transfer_form(filled(), "nl", SENDER)
