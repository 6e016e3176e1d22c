"""Transfer forms that tests draw: Kees Jansen keeps his number, Karel's ends."""

from pypdf import PdfReader

from app.customers.fields import Group
from app.documents.drawing.draw_transfer_form import draw_transfer_form
from app.documents.drawing.transfer_form import Holder, Sender, TransferForm
from app.merging.comparison import Result, Row
from tests.documents.pdf_reading import read

REFERENCE = "20261123-7F3K2M"
SENDER = Sender("Polderhost", f"https://klant.test/transfer-form?case={REFERENCE}", "https://klant.test/contact")
IBANS = ("NL91 **** **** **43 00", "NL20 **** **** **91 02")


def row(field: str, surviving: str, absorbed: str) -> Row:
    return Row(field, Group.IDENTITY, Result.DIFFERENT, (), surviving, absorbed)


def filled(name: str = "Karel Jansen", company: str = "", rows: tuple[Row, ...] = ()) -> TransferForm:
    kees, karel = Holder("10000001", "Jansen B.V.", "Kees Jansen"), Holder("10000006", company, name)
    return TransferForm(REFERENCE, kees, karel, rows or (row("name", kees.name, name), row("iban", *IBANS)))


def draw(form: TransferForm, language: str = "nl") -> PdfReader:
    return read(draw_transfer_form(form, language, SENDER))
