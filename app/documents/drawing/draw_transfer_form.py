"""Draws the transfer form, in the same layout whether it is blank or filled in."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Lock

from app.documents.drawing.form_parts import (
    CELL,
    LABEL,
    Entry,
    place_entries,
    place_signatures,
    write_list,
    write_table,
)
from app.documents.drawing.lettering import BOLD, clean, is_printable
from app.documents.drawing.parts import GREY, Style
from app.documents.drawing.sheet import Sheet
from app.documents.drawing.tagged import Document, make_pdf
from app.documents.drawing.transfer_form import Holder, Sender, TransferForm
from app.documents.wordings.wording import Wording
from app.documents.wordings.wordings import WORDINGS
from app.locale.signs import unlike_signs_in

BRAND, TITLE, HEADING, TEXT = Style(BOLD, 10, GREY), Style(BOLD, 19), Style(BOLD, 11.5), Style(size=9.5)
# Heights of what stays on one page: a heading with the top of its table, the agreement with its signatures, the
# steps.
DIFFERENCES_HEIGHT, SIGNING_HEIGHT, SENDING_HEIGHT = 60.0, 130.0, 95.0
# Documents are drawn on threads, but the fonts that count their letters are shared.
ONE_AT_A_TIME = Lock()


def draw_transfer_form(form: TransferForm, language: str, sender: Sender) -> bytes:
    """The form as a tagged PDF with fields. `language` is nl, en or de."""
    with ONE_AT_A_TIME:
        return _draw(form, WORDINGS[language], sender)


def _draw(form: TransferForm, wording: Wording, sender: Sender) -> bytes:
    foot = wording.title if form.reference is None else f"{wording.title} - {form.reference}"
    sheet = Sheet(foot)
    _write_head(sheet, wording, form, sender)
    _place_holder(sheet, wording, "absorbed", form.absorbed, blank=form.reference is None)
    _place_holder(sheet, wording, "surviving", form.surviving, blank=form.reference is None)
    if form.rows:
        _write_differences(sheet, wording, form)
    if not all(is_printable(clean(text)) for text in _texts(form)):
        sheet.paragraph(wording.not_printable.format(address=sender.page_address), TEXT)
    _place_agreement(sheet, wording, form)
    _write_sending(sheet, wording, form, sender)
    return make_pdf(sheet, Document(wording.title, sender.brand, wording.language))


def _write_head(sheet: Sheet, wording: Wording, form: TransferForm, sender: Sender) -> None:
    sheet.paragraph(sender.brand, BRAND, space=4)
    sheet.paragraph(wording.title, TITLE, "H1", space=2)
    sheet.paragraph(wording.intro, TEXT, space=8)
    if form.reference is not None:
        entry = Entry("case_reference", wording.case, wording.case)
        place_entries(sheet, replace(entry, value=form.reference, printed=form.reference, fixed=True))


def _place_holder(sheet: Sheet, wording: Wording, whose: str, holder: Holder, *, blank: bool) -> None:
    title = wording.new_holder if whose == "surviving" else wording.current_holder
    labels = {"number": wording.number, **wording.fields}
    values = {"number": holder.number, "company": holder.company, "name": holder.name}

    def entry(key: str, width: float) -> Entry:
        empty = Entry(f"{whose}_{key}", labels[key], f"{title}: {labels[key]}", width)
        return empty if blank else _filled(empty, clean(values[key]), wording)

    sheet.paragraph(title, HEADING, "H2")
    place_entries(sheet, entry("number", 0.4), entry("company", 1))
    place_entries(sheet, entry("name", 1))


def _filled(entry: Entry, value: str, wording: Wording) -> Entry:
    """The entry with its value, or left open for handwriting when the font has no letters for the value."""
    if is_printable(value):
        return replace(entry, value=value, printed=value or wording.empty, fixed=True)
    return replace(entry, value=value, label=f"{entry.label} ({wording.write_yourself})")


def _write_differences(sheet: Sheet, wording: Wording, form: TransferForm) -> None:
    def shown(value: str) -> str:
        text = clean(value)
        return (text or wording.empty) if is_printable(text) else wording.see_page

    ends = wording.ends.format(number=form.absorbed.number)
    stays = wording.stays.format(number=form.surviving.number)
    rows = [
        (wording.fields.get(row.field, row.field.capitalize()), shown(row.absorbed), shown(row.surviving))
        for row in form.rows
    ]
    sheet.need(DIFFERENCES_HEIGHT)
    sheet.paragraph(wording.differences, HEADING, "H2", space=2)
    write_table(sheet, (wording.detail, ends, stays), rows)
    for remark in _remarks(wording, form):
        sheet.paragraph(remark, LABEL)
    if any(row.field == "iban" for row in form.rows):
        hidden = f" {wording.iban_hidden_part}" if form.iban_hidden else ""
        sheet.paragraph(wording.iban_masked + hidden, LABEL)


def _remarks(wording: Wording, form: TransferForm) -> Iterator[str]:
    """For each row whose values look alike, a remark that names the character that differs."""
    for row in form.rows:
        if signs := row.unlike_signs:
            words = unlike_signs_in(wording.language[:2], signs.position, signs.surviving, signs.absorbed)
            if is_printable(words):
                yield f"{wording.fields[row.field]}: {words}"


def _place_agreement(sheet: Sheet, wording: Wording, form: TransferForm) -> None:
    sheet.need(SIGNING_HEIGHT)
    text = wording.agreement
    if form.reference is not None:
        text = wording.agreement_of_numbers.format(current=form.absorbed.number, new=form.surviving.number)
    sheet.paragraph(text, TEXT)
    holders = {"absorbed": wording.current_holder, "surviving": wording.new_holder}
    dates = [Entry(f"{whose}_date", wording.date, f"{title}: {wording.date}") for whose, title in holders.items()]
    place_entries(sheet, *dates)
    place_signatures(sheet, wording.current_signature, wording.new_signature)


def _write_sending(sheet: Sheet, wording: Wording, form: TransferForm, sender: Sender) -> None:
    sheet.need(SENDING_HEIGHT)
    sheet.paragraph(wording.sending, HEADING, "H2", space=3)
    write_list(sheet, [step.format(address=sender.contact_address) for step in wording.steps], CELL)
    if form.reference is not None:
        sheet.paragraph(wording.afterwards, TEXT)


def _texts(form: TransferForm) -> list[str]:
    """Every value that customers typed themselves."""
    holders = [text for holder in (form.absorbed, form.surviving) for text in (holder.company, holder.name)]
    return [*holders, *(value for row in form.rows for value in (row.absorbed, row.surviving))]
