"""«Contractwijziging - contractoverdracht»: the transfer form that both contract holders sign."""

from dataclasses import dataclass

from app.merging.comparison import Row


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of a number's contracts."""

    number: str = ""
    company: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class TransferForm:
    """The data on a transfer form; a blank form has none.

    The holder of the absorbed number is the current one, the holder of the surviving number the new one. `rows`
    are those that differ, with an IBAN masked; `iban_hidden` says that two IBANs differ only in their masked part.
    """

    reference: str | None = None
    surviving: Holder = Holder()
    absorbed: Holder = Holder()
    rows: tuple[Row, ...] = ()
    iban_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """The provider whose form it is, and its address on the web."""

    brand: str
    page_address: str
    contact_address: str


BLANK = TransferForm()
