"""A rule of retention: the rows that are due, and what is done with them.

A rule finds rows that are due and not treated yet, so that a second run finds none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.config import Settings
from app.merging.order import DONE, ENDED

ABSORBED_CONTACT = timedelta(days=90)
MAIL_BODIES = timedelta(days=30)
MANDATES = timedelta(days=14 * 30.5)
# The beginning of a password hash that retention replaced; the moment follows.
UNUSABLE = "!retention:"


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of a run of retention, and its settings."""

    now: datetime
    settings: Settings

    @property
    def cut_offs(self) -> Mapping[str, datetime]:
        """The cut-offs of the rules, by name."""
        # Merges executed since this moment can still be taken back; each order keeps its own last moment.
        window = self.now - timedelta(days=self.settings.reversal_days)
        return {
            "now": self.now,
            "window": window,
            "absorbed_contact": min(self.now - ABSORBED_CONTACT, window),
            # The first day of the oldest book year that has to be kept by law.
            "books": datetime(self.now.year - self.settings.invoice_years, 1, 1, tzinfo=UTC),
            "two_years_ago": self._years_ago(2),
            "a_year_ago": self._years_ago(1),
            "fourteen_months_ago": self.now - MANDATES,
            "half_a_year_ago": self.now - timedelta(days=180),
            "three_months_ago": self.now - timedelta(days=90),
            "a_month_ago": self.now - MAIL_BODIES,
            "a_day_ago": self.now - timedelta(hours=24),
            # A first approval of a reversal is valid for this long.
            "approval_began": self.now - self.settings.approval_valid_for,
        }

    @property
    def values(self) -> Mapping[str, object]:
        """The values that rules bind: each cut-off by name, as a date with `_day`, in seconds with `_second`."""
        cut_offs = self.cut_offs
        return {
            **cut_offs,
            **{f"{name}_day": moment.date() for name, moment in cut_offs.items()},
            **{f"{name}_second": int(moment.timestamp()) for name, moment in cut_offs.items()},
            "done": DONE,
            "ended": ENDED,
            "unusable": f"{UNUSABLE}{self.now.isoformat()}",
        }

    def _years_ago(self, years: int) -> datetime:
        year = self.now.year - years
        leap_day = (self.now.month, self.now.day) == (2, 29)
        return self.now.replace(year=year, day=28) if leap_day else self.now.replace(year=year)


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of `table`, as `t`, for which `where` holds, and the change to make; without one they are deleted.

    `due_by` names the moment that decides; `where` and `change` may bind all of `Moment.values`. With `rewrite`,
    `change` names one column of text, and each row's is written anew. `returning` is what the caller needs of
    the rows afterwards.
    """

    name: str
    table: str
    due_by: str
    where: str
    change: str = ""
    rewrite: Callable[[str], str] | None = None
    returning: str = "id"

    def cut_off(self, moment: Moment) -> datetime:
        """The cut-off of this rule in this run."""
        return moment.cut_offs[self.due_by]
