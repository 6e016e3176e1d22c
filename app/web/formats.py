"""Moments, dates, amounts and numbers in the words of the page's language; times as on a Dutch clock."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency, format_decimal

from app.web.language import language

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KILOBYTE = 1024

MOMENTS = {
    "nl": "d MMMM y 'om' HH.mm 'uur'",
    "en": "d MMMM y 'at' HH:mm",
    "de": "d. MMMM y 'um' HH:mm 'Uhr'",
}
DATES = {"nl": "d MMMM y", "en": "d MMMM y", "de": "d. MMMM y"}
TIMES = {"nl": "HH.mm 'uur'", "en": "HH:mm", "de": "HH:mm 'Uhr'"}


def moment(at: datetime) -> str:
    """«23 november 2026 om 14.03 uur»."""
    return format_datetime(at, MOMENTS[language()], tzinfo=AMSTERDAM, locale=language())


def day(at: date) -> str:
    """«23 november 2026», of a date or of the Dutch day of a moment."""
    on = at.astimezone(AMSTERDAM).date() if isinstance(at, datetime) else at
    return format_date(on, DATES[language()], locale=language())


def clock(at: datetime) -> str:
    """«14.03 uur»."""
    return format_time(at, TIMES[language()], tzinfo=AMSTERDAM, locale=language())


def euro(cents: int) -> str:
    """«€ 12,50» with a space that does not break."""
    return format_currency(Decimal(cents) / 100, "EUR", locale=language())


def number(amount: int) -> str:
    """«20.000»."""
    return format_decimal(amount, locale=language())


def size(length: int) -> str:
    """«42 kB» of so many bytes, rounded up, with a space that does not break."""
    return f"{number(-(-length // KILOBYTE))}\N{NO-BREAK SPACE}kB"


FILTERS = {"moment": moment, "date": day, "time": clock, "euro": euro, "number": number, "size": size}
