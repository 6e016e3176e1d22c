"""Draws the transfer form, in the same layout whether it is blank or filled in."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
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
from app.locale.formats import TAGS
from app.locale.messages import Say
from app.locale.words import word
from app.locale.words.signs import unlike_signs_in
from app.locale.words.transfer_form import STEPS

BRAND, TITLE, HEADING, TEXT = Style(BOLD, 10, GREY), Style(BOLD, 19), Style(BOLD, 11.5), Style(size=9.5)
# Heights of what stays on one page: a heading with the top of its table, the agreement with its signatures, the
# steps.
DIFFERENCES_HEIGHT, SIGNING_HEIGHT, SENDING_HEIGHT = 60.0, 130.0, 95.0
# Documents are drawn on threads, but the fonts that count their letters are shared.
ONE_AT_A_TIME = Lock()


def draw_transfer_form(form: TransferForm, language: str, sender: Sender) -> bytes:
    """The form as a tagged PDF with fields. `language` is nl, en or de."""
    with ONE_AT_A_TIME:
        return _draw(form, language, sender)


def _draw(form: TransferForm, language: str, sender: Sender) -> bytes:
    say = partial(word, language, "transfer_form")
    title = say("title")
    sheet = Sheet(title if form.reference is None else f"{title} - {form.reference}")
    _write_head(sheet, say, form, sender)
    _place_holder(sheet, say, "absorbed", form.absorbed, blank=form.reference is None)
    _place_holder(sheet, say, "surviving", form.surviving, blank=form.reference is None)
    if form.rows:
        _write_differences(sheet, say, form, language)
    if not all(is_printable(clean(text)) for text in _texts(form)):
        sheet.paragraph(say("not_printable", address=sender.page_address), TEXT)
    _place_agreement(sheet, say, form)
    _write_sending(sheet, say, form, sender)
    return make_pdf(sheet, Document(title, sender.brand, TAGS[language]))


def _write_head(sheet: Sheet, say: Say, form: TransferForm, sender: Sender) -> None:
    sheet.paragraph(sender.brand, BRAND, space=4)
    sheet.paragraph(say("title"), TITLE, "H1", space=2)
    sheet.paragraph(say("intro"), TEXT, space=8)
    if form.reference is not None:
        entry = Entry("case_reference", say("case"), say("case"))
        place_entries(sheet, replace(entry, value=form.reference, printed=form.reference, fixed=True))


def _place_holder(sheet: Sheet, say: Say, whose: str, holder: Holder, *, blank: bool) -> None:
    title = say("new_holder") if whose == "surviving" else say("current_holder")
    values = {"number": holder.number, "company": holder.company, "name": holder.name}

    def entry(key: str, width: float) -> Entry:
        empty = Entry(f"{whose}_{key}", say(key), f"{title}: {say(key)}", width)
        return empty if blank else _filled(empty, clean(values[key]), say)

    sheet.paragraph(title, HEADING, "H2")
    place_entries(sheet, entry("number", 0.4), entry("company", 1))
    place_entries(sheet, entry("name", 1))


def _filled(entry: Entry, value: str, say: Say) -> Entry:
    """The entry with its value, or left open for handwriting when the font has no letters for the value."""
    if is_printable(value):
        return replace(entry, value=value, printed=value or say("empty"), fixed=True)
    return replace(entry, value=value, label=f"{entry.label} ({say('write_yourself')})")


def _write_differences(sheet: Sheet, say: Say, form: TransferForm, language: str) -> None:
    def shown(value: str) -> str:
        text = clean(value)
        return (text or say("empty")) if is_printable(text) else say("see_page")

    ends = say("ends", absorbed=form.absorbed.number)
    stays = say("stays", surviving=form.surviving.number)
    rows = [(say(row.field), shown(row.absorbed), shown(row.surviving)) for row in form.rows]
    sheet.need(DIFFERENCES_HEIGHT)
    sheet.paragraph(say("differences"), HEADING, "H2", space=2)
    write_table(sheet, (say("detail"), ends, stays), rows)
    for remark in _remarks(say, form, language):
        sheet.paragraph(remark, LABEL)
    if any(row.field == "iban" for row in form.rows):
        hidden = f" {say('iban_hidden_part')}" if form.iban_hidden else ""
        sheet.paragraph(say("iban_masked") + hidden, LABEL)


def _remarks(say: Say, form: TransferForm, language: str) -> Iterator[str]:
    """For each row whose values look alike, a remark that names the character that differs."""
    for row in form.rows:
        if signs := row.unlike_signs:
            words = unlike_signs_in(language, signs.position, signs.surviving, signs.absorbed)
            if is_printable(words):
                yield f"{say(row.field)}: {words}"


def _place_agreement(sheet: Sheet, say: Say, form: TransferForm) -> None:
    sheet.need(SIGNING_HEIGHT)
    text = say("agreement")
    if form.reference is not None:
        text = say("agreement_of_numbers", absorbed=form.absorbed.number, surviving=form.surviving.number)
    sheet.paragraph(text, TEXT)
    holders = {"absorbed": say("current_holder"), "surviving": say("new_holder")}
    date = say("date")
    dates = [Entry(f"{whose}_date", date, f"{title}: {date}") for whose, title in holders.items()]
    place_entries(sheet, *dates)
    place_signatures(sheet, say("current_signature"), say("new_signature"))


def _write_sending(sheet: Sheet, say: Say, form: TransferForm, sender: Sender) -> None:
    sheet.need(SENDING_HEIGHT)
    sheet.paragraph(say("sending"), HEADING, "H2", space=3)
    write_list(sheet, [say(step, address=sender.contact_address) for step in STEPS], CELL)
    if form.reference is not None:
        sheet.paragraph(say("afterwards"), TEXT)


def _texts(form: TransferForm) -> list[str]:
    """Every value that customers typed themselves."""
    holders = [text for holder in (form.absorbed, form.surviving) for text in (holder.company, holder.name)]
    return [*holders, *(value for row in form.rows for value in (row.absorbed, row.surviving))]
