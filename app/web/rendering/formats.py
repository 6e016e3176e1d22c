"""The filters of the templates: moments, dates, amounts, numbers and sizes in the page's language."""

from datetime import date, datetime

from app.locale import formats
from app.locale.signs import unlike_signs_in
from app.merging.look_alikes import UnlikeSigns
from app.web.plumbing.language import language


def moment(at: datetime) -> str:
    return formats.moment_in(language(), at)


def machine(at: datetime) -> str:
    """The moment for `<time datetime>`, which knows no more than thousandths of a second."""
    return at.isoformat(timespec="seconds")


def day(at: date) -> str:
    return formats.day_in(language(), at)


def clock(at: datetime) -> str:
    return formats.clock_in(language(), at)


def euro(cents: int) -> str:
    return formats.euro_in(language(), cents)


def number(amount: int) -> str:
    return formats.number_in(language(), amount)


def size(file_bytes: int) -> str:
    return formats.size_in(language(), file_bytes)


def unlike_signs(signs: UnlikeSigns, written_in: str = "") -> str:
    return unlike_signs_in(written_in or language(), signs.position, signs.surviving, signs.absorbed)


FILTERS = {
    "moment": moment,
    "machine": machine,
    "date": day,
    "time": clock,
    "euro": euro,
    "number": number,
    "size": size,
    "unlike_signs": unlike_signs,
}
