"""«Contractwijziging - contractoverdracht»: the form that both contract holders sign, blank or filled in."""

from dataclasses import dataclass

from app.merging.comparison import Row


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the contracts of a number."""

    number: str = ""
    company: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class TransferForm:
    """What is filled in; a blank form has nothing of it.

    The holder of the absorbed number is the current one, that of the surviving number the new one. `rows` are
    those that differ, an IBAN masked; `iban_hidden` tells that two IBANs differ only where they are masked.
    """

    reference: str | None = None
    surviving: Holder = Holder()
    absorbed: Holder = Holder()
    rows: tuple[Row, ...] = ()
    iban_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose form it is, and where it is on the web."""

    brand: str
    page_address: str
    contact_address: str


BLANK = TransferForm()
