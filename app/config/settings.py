"""All settings, read once from the environment and from `.env`."""

from datetime import timedelta
from math import ceil
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.config.access import AccessSettings, SessionSettings, StaffSettings
from app.config.checked import Checked, Number
from app.config.messages import MessageSettings
from app.config.refused import SettingRefused
from app.config.site import DatabaseSettings, SiteSettings

ENV_FILE = Path(".env")


class MergingSettings(Checked):
    """Merging and taking back"""

    pairs_per_sitting: Number = 10
    """numbers in one sitting"""
    draft_hours: Number = 24
    """how long a draft is kept"""
    execution_hold_hours: Annotated[int, Field(ge=0, le=8760)] = 0
    """how long a placed order waits before it is executed; until then its customer can cancel it; 0 is off"""
    # The ledger keeps whole rows for two years.
    reversal_days: Annotated[int, Field(ge=1, le=365)] = 14
    """how long a merge can be taken back"""
    approval_days: Annotated[int, Field(ge=1, le=365)] = 14
    """how long the first of two members of staff waits for the second one, when a merge is taken back or an order
    ended; meanwhile the time to take the merge back stands still"""
    reversals_daily: Number = 3
    """merges that one customer can take back in a day"""
    identity_brake_days: Annotated[int, Field(ge=0, le=3650)] = 30
    """no merge this long after company, name, IBAN or BIC changed; 0 is off"""
    access_brake_hours: Annotated[int, Field(ge=0, le=8760)] = 72
    """no merge this long after the absorbed number's password or e-mail changed; 0 is off"""

    @property
    def draft_valid_for(self) -> timedelta:
        return timedelta(hours=self.draft_hours)

    @property
    def access_brake_days(self) -> int:
        """As texts tell it: whole days, none too few."""
        return ceil(self.access_brake_hours / 24)

    @property
    def approval_valid_for(self) -> timedelta:
        """How long the first approval of two waits for the second one."""
        return timedelta(days=self.approval_days)


class WorkerSettings(Checked):
    """Worker and retention"""

    # Longer than the longest merge.
    order_lease_seconds: Annotated[int, Field(ge=61, le=3600)] = 120
    """how long a worker may be silent about an order before another takes it over"""
    # Each wait is twice the one before.
    order_attempts: Annotated[int, Field(ge=1, le=12)] = 5
    """tries before an order waits for a member of staff"""
    worker_paused: Annotated[int, Field(ge=0, le=1)] = 0
    """1: no order is executed and no mail leaves, as after a restore"""
    allow_newer_database: Annotated[int, Field(ge=0, le=1)] = 0
    """1: start on a database that a later release brought up to date: the way back after an upgrade"""
    retention_daily: Annotated[int, Field(ge=0, le=1)] = 1
    """0: no worker runs the daily retention, because a timer does under a role of its own"""
    invoice_years: Annotated[int, Field(ge=1, le=100)] = 7
    """how long after its book year an invoice keeps its name and address; 10 for who uses the EU one-stop shop"""


SECTIONS = (
    SiteSettings,
    MergingSettings,
    AccessSettings,
    SessionSettings,
    StaffSettings,
    MessageSettings,
    WorkerSettings,
)
"""As docs/settings.md tells of them."""


class Settings(
    WorkerSettings, MessageSettings, StaffSettings, SessionSettings, AccessSettings, MergingSettings, SiteSettings
):
    """All settings. Periods are timedeltas; amounts of days and hours carry their unit in the name."""


def read_settings() -> Settings:
    """Returns the settings of the environment and, where it has none, of `.env` in the current folder.

    Raises SettingRefused, also for a `.env` that cannot be read.
    """
    return _AllRead()


def read_database_url() -> str:
    """Returns the one setting that Piccolo's own commands need, read in the same way. Raises SettingRefused."""
    return _DatabaseRead().database_url


class _FromEnvironment(BaseSettings):
    model_config = SettingsConfigDict(env_file=ENV_FILE, env_file_encoding="utf-8-sig")

    def __init__(self) -> None:
        _refuse_broken_file()
        super().__init__()


class _AllRead(_FromEnvironment, Settings):
    pass


class _DatabaseRead(_FromEnvironment, DatabaseSettings):
    pass


def _refuse_broken_file() -> None:
    if not ENV_FILE.exists():
        return
    try:
        text = ENV_FILE.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingRefused({str(ENV_FILE): f"cannot be read: {fault}"}) from fault
    if "\0" in text:
        raise SettingRefused({str(ENV_FILE): "is not a text file"})
