"""Moments, dates, amounts and sizes in the words of a language; times as on a Dutch clock."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from app.amsterdam import AMSTERDAM, day_in_amsterdam

# As papers name their language.
TAGS = {"nl": "nl-NL", "en": "en-GB", "de": "de-DE"}
MOMENTS = {
    "nl": "d MMMM y 'om' HH.mm 'uur'",
    "en": "d MMMM y 'at' HH:mm",
    "de": "d. MMMM y 'um' HH:mm 'Uhr'",
}
DATES = {"nl": "d MMMM y", "en": "d MMMM y", "de": "d. MMMM y"}
TIMES = {"nl": "HH.mm 'uur'", "en": "HH:mm", "de": "HH:mm 'Uhr'"}
KILOBYTE = 1024


def moment_in(language: str, at: datetime) -> str:
    """«23 november 2026 om 14.03 uur»."""
    return format_datetime(at, MOMENTS[language], tzinfo=AMSTERDAM, locale=language)


def day_in(language: str, at: date) -> str:
    """«23 november 2026», of a date or of the Dutch day of a moment."""
    on = day_in_amsterdam(at) if isinstance(at, datetime) else at
    return format_date(on, DATES[language], locale=language)


def clock_in(language: str, at: datetime) -> str:
    """«14.03 uur»."""
    return format_time(at, TIMES[language], tzinfo=AMSTERDAM, locale=language)


def euro_in(language: str, cents: int) -> str:
    """«€ 12,50» with a space that does not break."""
    return format_currency(Decimal(cents) / 100, "EUR", locale=language)


def number_in(language: str, amount: int) -> str:
    """«20.000»."""
    return format_decimal(amount, locale=language)


def listed_in(language: str, names: Iterable[str]) -> str:
    """«10000001, 10000002 en 10000003»."""
    return format_list([*names], locale=language)


def size_in(language: str, file_bytes: int) -> str:
    """«42 kB» of so many bytes, rounded up, with a space that does not break."""
    return f"{number_in(language, -(-file_bytes // KILOBYTE))}\N{NO-BREAK SPACE}kB"
