"""The calendar day of a moment in Amsterdam, by which the provider and its customers count days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def day_in_amsterdam(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
