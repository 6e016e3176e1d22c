"""Draws «Bewijs van samenvoeging»: the order, what happened, and the counts of both numbers before and after."""

from collections.abc import Iterator

from app.documents.drawing.draw_transfer_form import BRAND, HEADING, ONE_AT_A_TIME, TEXT, TITLE
from app.documents.drawing.form_parts import write_table
from app.documents.drawing.receipt import Receipt
from app.documents.drawing.sheet import Sheet
from app.documents.drawing.tagged import Document, make_pdf
from app.documents.wordings.receipt_wording import ReceiptWording
from app.documents.wordings.receipt_wordings import RECEIPT_WORDINGS
from app.documents.wordings.wordings import WORDINGS
from app.locale.formats import euro_in, moment_in, number_in
from app.merging.receipt import ReceiptRow, Stand, Tally

# The height of what stays on one page: a heading with the top of its table.
TABLE_HEIGHT = 70.0
# The width of the first column as a multiple of the others: beside one or two, and beside four.
BROAD, BROADER = 0.9, 1.25


def draw_receipt(receipt: Receipt, language: str, brand: str) -> bytes:
    """The receipt as a tagged PDF. `language` is nl, en or de."""
    with ONE_AT_A_TIME:
        return _draw(receipt, language, RECEIPT_WORDINGS[language], brand)


def _draw(receipt: Receipt, language: str, wording: ReceiptWording, brand: str) -> bytes:
    numbers = {"absorbed": receipt.absorbed, "surviving": receipt.surviving}
    sheet = Sheet(f"{wording.title} - {receipt.reference}")
    sheet.paragraph(brand, BRAND, space=4)
    sheet.paragraph(wording.title, TITLE, "H1", space=2)
    sheet.paragraph(wording.intro.format(**numbers), TEXT, space=8)
    if back := receipt.taken_back:
        date = moment_in(language, back.at)
        sheet.paragraph(wording.taken_back.format(date=date, reference=back.reference), TEXT, space=8)
    sheet.paragraph(wording.order, HEADING, "H2", space=2)
    write_table(sheet, (), _facts(receipt, language, wording), first=BROAD)
    if receipt.rows:
        _write_counts(sheet, receipt, language, wording)
    else:
        sheet.paragraph(wording.nothing.format(**numbers), TEXT)
    for exception in _exceptions(receipt, language, wording):
        sheet.paragraph(exception, TEXT, space=2)
    sheet.paragraph(_what_is_lost(receipt, wording), TEXT)
    sheet.paragraph(wording.unchanged, TEXT)
    return make_pdf(sheet, Document(wording.title, brand, wording.language))


def _facts(receipt: Receipt, language: str, wording: ReceiptWording) -> list[tuple[str, str]]:
    return [
        (wording.order, receipt.reference),
        (wording.stays, receipt.surviving),
        (wording.ends, receipt.absorbed),
        (wording.contact_data, wording.those_of.format(surviving=receipt.surviving)),
        (wording.received, moment_in(language, receipt.placed_at)),
        (wording.begun, moment_in(language, receipt.started_at)),
        (wording.finished, moment_in(language, receipt.finished_at)),
        (wording.rules, wording.version.format(number=receipt.rules_version)),
    ]


def _write_counts(sheet: Sheet, receipt: Receipt, language: str, wording: ReceiptWording) -> None:
    def cells(row: ReceiptRow) -> tuple[str, ...]:
        moved = _shown(row, Tally(row.moved, row.cents), language)
        return (_kind(row, wording), moved)

    def counted(row: ReceiptRow) -> tuple[str, ...]:
        stands = (*_tallies(row.before), *_tallies(row.after))
        return (_kind(row, wording), *(_shown(row, tally, language) for tally in stands))

    sheet.need(TABLE_HEIGHT)
    sheet.paragraph(wording.what_happened, HEADING, "H2", space=2)
    write_table(sheet, (wording.kind, wording.moved), map(cells, receipt.rows), first=BROAD)
    sheet.need(TABLE_HEIGHT)
    sheet.paragraph(wording.counted, HEADING, "H2", space=2)
    both = (receipt.surviving, receipt.absorbed)
    heads = [text.format(number=number) for text in (wording.before, wording.after) for number in both]
    write_table(sheet, (wording.kind, *heads), map(counted, receipt.rows), first=BROADER)


def _exceptions(receipt: Receipt, language: str, wording: ReceiptWording) -> Iterator[str]:
    """One sentence for each kind of rows, and each detail, that ended or was replaced."""
    numbers = {"absorbed": receipt.absorbed, "surviving": receipt.surviving}
    for row in receipt.rows:
        if row.lapsed:
            sentences = wording.lapsed_one if row.lapsed == 1 else wording.lapsed_several
            facts = {"count": number_in(language, row.lapsed), "kind": _kind(row, wording), **numbers}
            yield sentences.get(row.kind, wording.lapsed_other).format(**facts)
    for field in receipt.lapsed_details or ():
        yield wording.lapsed_detail.format(detail=WORDINGS[language].fields[field], **numbers)


def _what_is_lost(receipt: Receipt, wording: ReceiptWording) -> str:
    if receipt.lapsed_details is None:
        return wording.only_counted
    return wording.nothing_else_lost if receipt.has_exceptions else wording.nothing_lost


def _kind(row: ReceiptRow, wording: ReceiptWording) -> str:
    """The word for this kind of rows; its key when the provider added it and gave it no word."""
    return wording.kinds.get(row.kind, row.kind)


def _tallies(stand: Stand) -> tuple[Tally, Tally]:
    return stand.surviving, stand.absorbed


def _shown(row: ReceiptRow, tally: Tally, language: str) -> str:
    """The number of rows and their money; only the money for a kind without rows."""
    rows, money = number_in(language, tally.rows), euro_in(language, tally.cents)
    if not row.has_rows:
        return money
    return f"{rows} ({money})" if tally.cents else rows
