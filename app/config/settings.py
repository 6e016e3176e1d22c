"""Settings, read once from the environment; each has its default here or in access.py."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Literal, Self

from app.config.access import AccessSettings
from app.config.environment import (
    SHORTEST_SECRET,
    Network,
    SettingRefused,
    networks_of,
    read_database_url,
    read_environment,
    read_public_url,
    read_secret_key,
    read_smtp_url,
    read_whole_number,
)

DEMO_ADDRESS = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Settings(AccessSettings):
    """All settings. Periods are timedeltas; amounts of days and hours carry their unit in the name."""

    database_url: str
    secret_key: bytes
    data_dir: Path
    environment: Literal["demo", "production"] = "demo"
    public_url: str = DEMO_ADDRESS
    brand_name: str = "Polderhost"
    mail_from: str = "klantenservice@example.org"
    support_address: str = "klantenservice@example.org"
    operator_address: str = ""
    smtp_url: str | None = None
    reversal_days: int = 14
    invoice_years: int = 7
    reversals_daily: int = 3
    approval_days: int = 14
    execution_hold_hours: int = 0
    identity_brake_days: int = 30
    access_brake_hours: int = 72
    pairs_per_sitting: int = 10
    order_lease_seconds: int = 120
    order_attempts: int = 5
    case_valid_days: int = 30
    case_answer_days: int = 2
    staff_host: str = ""
    feedback_address_tries: int = 20
    contact_messages_hourly: int = 5
    contact_confirmations_daily: int = 3
    contact_characters: int = 5000
    contact_answer_days: int = 2
    upload_mib: int = 8
    uploads_per_message: int = 3
    uploads_per_message_mib: int = 16
    uploads_daily: int = 10
    uploads_daily_mib: int = 30
    uploads_free_disk_mib: int = 2048
    metrics_addresses: str = "127.0.0.0/8,::1"
    worker_paused: int = 0
    retention_daily: int = 1
    erasure_register: str = ""

    @property
    def is_demo(self) -> bool:
        return self.environment == "demo"

    @property
    def secure(self) -> bool:
        """Whether the public address is https, so that cookies may be Secure."""
        return self.public_url.startswith("https://")

    @property
    def case_valid_for(self) -> timedelta:
        return timedelta(days=self.case_valid_days)

    @property
    def approval_valid_for(self) -> timedelta:
        """How long the first approval of two waits for the second one."""
        return timedelta(days=self.approval_days)

    @property
    def metrics_networks(self) -> tuple[Network, ...]:
        return networks_of("METRICS_ADDRESSES", self.metrics_addresses)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Settings from variables named as the fields, in capitals.

        Raises SettingRefused with the name of the variable that is missing or makes no sense.
        """
        environment = read_environment(environ)
        data_dir = Path(environ.get("DATA_DIR") or "var")
        given: dict[str, object] = {
            "environment": environment,
            "data_dir": data_dir,
            "database_url": read_database_url(environ, data_dir),
            "secret_key": read_secret_key(environ, data_dir),
            "public_url": read_public_url(environ),
            "smtp_url": read_smtp_url(environ),
        }
        for field in fields(cls):
            if field.type is str and (text := environ.get(field.name.upper(), "").strip()):
                given.setdefault(field.name, text)
            if field.type is int and field.name.upper() in environ:
                given[field.name] = read_whole_number(environ, field.name.upper())
        settings = cls(**given)  # type: ignore[arg-type]  # each value was read for its own field
        settings.metrics_networks  # noqa: B018  # nonsense is refused now, not at the first scrape
        if environment == "production":
            _refuse_demo_leftovers(environ, settings)
        return settings


def _refuse_demo_leftovers(environ: Mapping[str, str], settings: Settings) -> None:
    for name in ("DATABASE_URL", "PUBLIC_URL", "SMTP_URL", "MAIL_FROM", "SUPPORT_ADDRESS", "BRAND_NAME"):
        if not environ.get(name):
            raise SettingRefused(name, "is required in production")
    if not settings.secure:
        raise SettingRefused("PUBLIC_URL", "must begin with https:// in production: cookies need it")
    if len(settings.secret_key) < SHORTEST_SECRET:
        raise SettingRefused("SECRET_KEY", f"must have at least {SHORTEST_SECRET} characters")
