"""What a rule of retention is: the rows it finds due, and what becomes of them.

A rule finds the rows that are due and have not been dealt with, so that a second run finds none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.config import Settings

ABSORBED_CONTACT = timedelta(days=90)

Values = Sequence[object]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a retention runs, and the settings it runs by."""

    now: datetime
    settings: Settings

    def years_ago(self, years: int) -> datetime:
        year = self.now.year - years
        leap_day = (self.now.month, self.now.day) == (2, 29)
        return self.now.replace(year=year, day=28) if leap_day else self.now.replace(year=year)

    @property
    def window(self) -> datetime:
        """Merges executed since then can still be taken back; each order keeps its own last moment."""
        return self.now - timedelta(days=self.settings.reversal_days)

    @property
    def reversible(self) -> tuple[datetime, datetime]:
        """What merges can be taken back: up to now, or approved by one member of staff since then."""
        return self.now, self.now - self.settings.approval_valid_for

    @property
    def absorbed_contact(self) -> datetime:
        return min(self.now - ABSORBED_CONTACT, self.window)

    @property
    def books(self) -> datetime:
        """The first day of the oldest book year that the law wants kept."""
        return datetime(self.now.year - self.settings.invoice_years, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of `table`, as `t`, that are due by `cut_off`.

    `where` binds `values`. `change` is what an UPDATE sets, with `changed` bound in it; without it the rows are
    deleted. With `rewrite`, `change` names one column of text, and each row's is written anew. `returning` is
    what the caller needs of them afterwards.
    """

    name: str
    table: str
    cut_off: Callable[[Moment], datetime]
    where: str
    values: Callable[[Moment], Values]
    change: str = ""
    changed: Callable[[Moment], Values] = lambda _: ()
    rewrite: Callable[[str], str] | None = None
    returning: str = "id"


def since(cut_off: Callable[[Moment], datetime]) -> Callable[[Moment], Values]:
    """The one bound value is the cut-off itself."""
    return lambda moment: (cut_off(moment),)


def years(years: int) -> Callable[[Moment], datetime]:
    """Years before the run."""
    return lambda moment: moment.years_ago(years)


def ago(period: timedelta) -> Callable[[Moment], datetime]:
    """A period before the run."""
    return lambda moment: moment.now - period


def day(moment: datetime) -> date:
    """The date, where the column holds one."""
    return moment.date()
