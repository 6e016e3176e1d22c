"""A receipt that tests draw: Kees Jansen's number took over another one of his."""

from datetime import UTC, datetime

from pypdf import PdfReader

from app.documents.drawing.draw_receipt import draw_receipt
from app.documents.drawing.receipt import Receipt
from app.merging.receipt import ReceiptRow, Stand, Tally
from tests.documents.pdf_reading import read

ROWS = (
    ReceiptRow("contracts", 2, 0, 0, Stand(Tally(3, 0), Tally(2, 0)), Stand(Tally(5, 0), Tally(0, 0))),
    ReceiptRow(
        "invoices", 6, 1234567, 0, Stand(Tally(14, 995), Tally(6, 1234567)), Stand(Tally(20, 1235562), Tally(0, 0))
    ),
    ReceiptRow("mandates", 1, 0, 1, Stand(Tally(1, 0), Tally(1, 0)), Stand(Tally(2, 0), Tally(0, 0))),
    ReceiptRow("newsletters", 0, 0, 1, Stand(Tally(2, 0), Tally(1, 0)), Stand(Tally(2, 0), Tally(0, 0))),
    ReceiptRow("credit", 0, 500, 0, Stand(Tally(0, 1250), Tally(0, 500)), Stand(Tally(0, 1750), Tally(0, 0))),
)
RECEIPT = Receipt(
    reference="20261123-7F3K2M",
    surviving="10000001",
    absorbed="10000004",
    placed_at=datetime(2026, 11, 23, 13, 3, tzinfo=UTC),
    started_at=datetime(2026, 11, 23, 13, 4, tzinfo=UTC),
    finished_at=datetime(2026, 11, 23, 13, 5, tzinfo=UTC),
    rules_version=2,
    rows=ROWS,
)


def draw(receipt: Receipt = RECEIPT, language: str = "nl") -> PdfReader:
    return read(draw_receipt(receipt, language, "Polderhost"))
