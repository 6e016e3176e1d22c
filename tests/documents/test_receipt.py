"""The receipt as a file: the facts of the merge, tagged, in three languages."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from app.documents.drawing.draw_receipt import draw_receipt
from app.documents.drawing.receipt import TakenBack
from tests.documents.pdf_reading import catalogue_of, fields_of, heights_of_texts, read, structure_of, text_of
from tests.documents.receipts import RECEIPT, ROWS, draw


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [
        ("nl", "nl-NL", "Bewijs van samenvoeging"),
        ("en", "en-GB", "Proof of merging"),
        ("de", "de-DE", "Nachweis der Zusammenführung"),
    ],
)
def test_it_tells_a_viewer_its_title_language_and_that_it_is_tagged(language: str, tag: str, title: str) -> None:
    reader = draw(language=language)
    assert reader.pdf_header == "%PDF-1.7"
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (title, "Polderhost")
    assert catalogue_of(reader)["/Lang"] == tag
    assert catalogue_of(reader)["/MarkInfo"]["/Marked"]
    assert catalogue_of(reader)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert title in text_of(reader)


def test_it_is_read_in_the_order_of_the_page() -> None:
    facts, moved = ["TR", "TH", "TD"] * 8, ["TR", "TH", "TD"] * len(ROWS)
    counted = ["TR", "TH", "TD", "TD", "TD", "TD"] * len(ROWS)
    assert structure_of(draw()) == [
        *["Document", "P", "H1", "P"],
        *["H2", "Table", *facts],
        *["H2", "Table", "TR", "TH", "TH", *moved],
        *["H2", "Table", "TR", "TH", "TH", "TH", "TH", "TH", *counted],
        *["P", "P", "P", "P"],
    ]


def test_it_holds_the_order_both_numbers_the_times_and_the_rules() -> None:
    text = text_of(draw())
    for fact in (
        "Klantnummer 10000004 is samengevoegd met klantnummer 10000001.",
        "Opdracht 20261123-7F3K2M",
        "Dit klantnummer blijft 10000001",
        "Dit klantnummer vervalt 10000004",
        "Contactgegevens Die van klantnummer 10000001",
        "Opdracht ontvangen 23 november 2026 om 14.03 uur",
        "Uitvoeren begonnen 23 november 2026 om 14.04 uur",
        "Klaar 23 november 2026 om 14.05 uur",
        "Regels voor het vergelijken Versie 2",
    ):
        assert fact in text


def test_it_holds_what_moved_and_ended_and_the_counts_and_sums_before_and_after() -> None:
    happened, _, counted = text_of(draw()).partition("Aantallen voor en na het samenvoegen")
    for line in (
        "Contracten 2",
        "Facturen 6 (€ 12.345,67)",
        "Incassomachtigingen 1",
        "Nieuwsbrieven 0",
        "Tegoed € 5,00",
    ):
        assert line in happened.replace("\N{NO-BREAK SPACE}", " ")
    for line in (
        "10000001 ervoor 10000004 ervoor 10000001 erna 10000004 erna",
        "Contracten 3 2 5 0",
        "Facturen 14 (€ 9,95) 6 (€ 12.345,67) 20 (€ 12.355,62) 0",
        "Tegoed € 12,50 € 5,00 € 17,50 € 0,00",
    ):
        assert line in counted.replace("\N{NO-BREAK SPACE}", " ")
    for line in (
        "De incassomachtiging van 10000004 is vervangen door die van 10000001.",
        "1 dubbele nieuwsbrief is vervallen.",
        "Verder ben je niets kwijt.",
    ):
        assert line in counted


def test_it_names_the_details_that_lapsed() -> None:
    text = text_of(draw(replace(RECEIPT, rows=ROWS[:1], lapsed_details=("mobile",))))
    assert "Mobiel: dit had alleen klantnummer 10000004. Het is vervallen." in text
    assert "Verder ben je niets kwijt." in text


def test_it_says_that_nothing_is_lost_where_that_is_so_and_known() -> None:
    nothing_lost = "Je bent niets kwijt."
    assert nothing_lost in text_of(draw(replace(RECEIPT, rows=ROWS[:1])))
    assert "kwijt" not in text_of(draw(replace(RECEIPT, rows=ROWS[:1], lapsed_details=None)))


def test_it_says_when_nothing_belonged_to_the_number() -> None:
    reader = draw(replace(RECEIPT, rows=()))
    assert "Klantnummer 10000004 had niets om over te zetten." in text_of(reader)
    assert structure_of(reader).count("Table") == 1


def test_it_says_when_the_merge_was_taken_back() -> None:
    back = TakenBack("20261125-ABCDEF", datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    text = text_of(draw(replace(RECEIPT, taken_back=back)))
    assert "teruggedraaid op 25 november 2026 om 10.00 uur, met opdracht 20261125-ABCDEF." in text
    assert "teruggedraaid" not in text_of(draw())


def test_a_kind_without_a_word_of_its_own_is_counted_all_the_same() -> None:
    row = replace(ROWS[0], kind="certificates")
    assert "certificates 2" in text_of(draw(replace(RECEIPT, rows=(row,))))


def test_many_kinds_with_large_sums_stay_on_the_paper() -> None:
    row = replace(ROWS[1], kind="x" * 40, moved=10**9, cents=10**15)
    reader = draw(replace(RECEIPT, rows=(row,) * 60), "de")
    assert len(reader.pages) > 1
    assert all(min(heights_of_texts(page)) > 20 for page in reader.pages)


def test_it_has_nothing_to_fill_in_nothing_that_acts_and_its_letters_inside() -> None:
    pdf = draw_receipt(RECEIPT, "nl", "Polderhost")
    reader = read(pdf)
    assert fields_of(reader) == {}
    assert not re.search(rb"/(AcroForm|JS|JavaScript|AA|OpenAction|URI|Launch|SubmitForm|EmbeddedFile)\b", pdf)
    drawn = cast("dict[str, Any]", reader.pages[0])["/Resources"]["/Font"]
    embedded = [font for font in drawn.values() if "/FontFile2" in font.get_object().get("/FontDescriptor", {})]
    assert len(embedded) == len(drawn) - 1  # reportlab names Helvetica and draws nothing with it


def test_letters_of_every_plane_can_be_copied_from_it() -> None:
    assert "Hosting 😀 𝟙𝟚" in text_of(read(draw_receipt(RECEIPT, "nl", "Hosting 😀 𝟙𝟚")))


def test_the_same_receipt_is_the_same_file() -> None:
    assert draw_receipt(RECEIPT, "nl", "Polderhost") == draw_receipt(RECEIPT, "nl", "Polderhost")
