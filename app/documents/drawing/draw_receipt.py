"""Draws «Bewijs van samenvoeging»: the order, what happened, and the counts of both numbers before and after."""

from collections.abc import Iterator
from functools import partial

from app.documents.drawing.draw_transfer_form import BRAND, HEADING, ONE_AT_A_TIME, TEXT, TITLE
from app.documents.drawing.form_parts import write_table
from app.documents.drawing.receipt import Receipt
from app.documents.drawing.sheet import Sheet
from app.documents.drawing.tagged import Document, make_pdf
from app.locale.formats import TAGS, euro_in, moment_in, number_in
from app.locale.messages import Say, gettext, text_in
from app.locale.words import word
from app.merging.receipt import ReceiptRow, Stand, Tally

# The height of what stays on one page: a heading with the top of its table.
TABLE_HEIGHT = 70.0
# The width of the first column as a multiple of the others: beside one or two, and beside four.
BROAD, BROADER = 0.9, 1.25
"""The first column beside one or two others and beside four, in parts of another one."""
UNCHANGED = gettext(
    "The invoices you already had have not changed: number, amount, date, name and customer number. "
    "The registered holder data of your domain names have not changed either."
)


def draw_receipt(receipt: Receipt, language: str, brand: str) -> bytes:
    """The receipt as a tagged PDF. `language` is nl, en or de."""
    with ONE_AT_A_TIME:
        return _draw(receipt, language, partial(text_in, language), brand)


def _draw(receipt: Receipt, language: str, say: Say, brand: str) -> bytes:
    title = say(gettext("Proof of merging"))
    sheet = Sheet(f"{title} - {receipt.reference}")
    sheet.paragraph(brand, BRAND, space=4)
    sheet.paragraph(title, TITLE, "H1", space=2)
    for line in _intro(receipt, say):
        sheet.paragraph(line, TEXT, space=8)
    sheet.paragraph(say(gettext("Order")), HEADING, "H2", space=2)
    write_table(sheet, (), _facts(receipt, language, say), first=BROAD)
    if receipt.rows:
        _write_counts(sheet, receipt, language, say)
    else:
        nothing = gettext("Customer number %(absorbed)s held nothing that could move.")
        sheet.paragraph(say(nothing, absorbed=receipt.absorbed), TEXT)
    for exception in _exceptions(receipt, language, say):
        sheet.paragraph(exception, TEXT, space=2)
    sheet.paragraph(_what_is_lost(receipt, say), TEXT)
    sheet.paragraph(say(UNCHANGED), TEXT)
    return make_pdf(sheet, Document(title, brand, TAGS[language]))


def _intro(receipt: Receipt, say: Say) -> Iterator[str]:
    merged = gettext("Customer number %(absorbed)s has been merged into customer number %(surviving)s.")
    yield say(merged, absorbed=receipt.absorbed, surviving=receipt.surviving)
    if back := receipt.taken_back:
        reversed_ = gettext("This merge was reversed on %(date)s, by order %(reference)s.")
        yield say(reversed_, date=back.at, reference=back.reference)


def _facts(receipt: Receipt, language: str, say: Say) -> list[tuple[str, str]]:
    return [
        (say(gettext("Order")), receipt.reference),
        (say(gettext("This customer number stays")), receipt.surviving),
        (say(gettext("This customer number ends")), receipt.absorbed),
        (
            say(gettext("Contact details")),
            say(gettext("Those of customer number %(surviving)s"), surviving=receipt.surviving),
        ),
        (say(gettext("Order received")), moment_in(language, receipt.placed_at)),
        (say(gettext("Execution begun")), moment_in(language, receipt.started_at)),
        (say(gettext("Done")), moment_in(language, receipt.finished_at)),
        (
            say(gettext("Rules of the comparison")),
            say(gettext("Version %(number)s"), number=receipt.rules_version),
        ),
    ]


def _write_counts(sheet: Sheet, receipt: Receipt, language: str, say: Say) -> None:
    def told(row: ReceiptRow) -> tuple[str, ...]:
        return (word(language, "kind", row.kind), _shown(row, Tally(row.moved, row.cents), language))

    def counted(row: ReceiptRow) -> tuple[str, ...]:
        stands = (*_tallies(row.before), *_tallies(row.after))
        return (word(language, "kind", row.kind), *(_shown(row, tally, language) for tally in stands))

    kind = say(gettext("Kind"))
    sheet.need(TABLE_HEIGHT)
    sheet.paragraph(say(gettext("What happened?")), HEADING, "H2", space=2)
    write_table(sheet, (kind, say(gettext("Moved"))), map(told, receipt.rows), first=BROAD)
    sheet.need(TABLE_HEIGHT)
    sheet.paragraph(say(gettext("Counted before and after")), HEADING, "H2", space=2)
    both = (receipt.surviving, receipt.absorbed)
    moments = (gettext("%(number)s before"), gettext("%(number)s after"))
    heads = [say(moment, number=number) for moment in moments for number in both]
    write_table(sheet, (kind, *heads), map(counted, receipt.rows), first=BROADER)


def _exceptions(receipt: Receipt, language: str, say: Say) -> Iterator[str]:
    """One sentence for each kind of rows, and each detail, that ended or was replaced."""
    numbers = {"absorbed": receipt.absorbed, "surviving": receipt.surviving}
    for row in receipt.rows:
        if row.lapsed:
            what = word(
                language, "counted", row.kind, count=row.lapsed, amount="", kind=word(language, "kind", row.kind)
            )
            yield word(language, "ended", row.kind, count=row.lapsed, what=what, **numbers)
    for field in receipt.lapsed_details or ():
        lapsed = gettext("%(detail)s: only customer number %(absorbed)s had this. It has ended.")
        yield say(lapsed, detail=word(language, "field", field), **numbers)


def _what_is_lost(receipt: Receipt, say: Say) -> str:
    if receipt.lapsed_details is None:
        return say(gettext("We counted everything before and after the merge."))
    if receipt.has_exceptions:
        return say(gettext("We counted everything before and after the merge. Nothing else is lost."))
    return say(gettext("We counted before and after. Nothing is lost."))


def _tallies(stand: Stand) -> tuple[Tally, Tally]:
    return stand.surviving, stand.absorbed


def _shown(row: ReceiptRow, tally: Tally, language: str) -> str:
    """The number of rows and their money; only the money for a kind without rows."""
    rows, money = number_in(language, tally.rows), euro_in(language, tally.cents)
    if not row.has_rows:
        return money
    return f"{rows} ({money})" if tally.cents else rows
