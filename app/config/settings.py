"""Settings, read once from the environment; each has its default here or in access.py."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Literal, Self

from app.config.access import AccessSettings
from app.config.addresses import (
    Network,
    networks_of,
    read_database_url,
    read_host_name,
    read_listening,
    read_public_url,
    read_smtp_url,
    refuse_no_mailbox,
)
from app.config.environment import read_data_dir, read_environment, read_whole_number, refuse_unreadable
from app.config.production import refuse_demo_leftovers, refuse_forgotten_environment, refuse_unfinished
from app.config.secret_key import read_secret_key

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
    feedback_network_tries: int = 100
    contact_messages_hourly: int = 5
    contact_network_messages_hourly: int = 20
    contact_anonymous_daily: int = 500
    contact_confirmations_daily: int = 3
    contact_characters: int = 5000
    contact_answer_days: int = 2
    upload_mib: int = 8
    uploads_per_message: int = 3
    uploads_per_message_mib: int = 16
    uploads_daily: int = 10
    uploads_daily_mib: int = 30
    uploads_network_daily: int = 40
    uploads_network_daily_mib: int = 120
    uploads_anonymous_daily_mib: int = 1024
    uploads_free_disk_mib: int = 2048
    forwarded_allow_ips: str = ""
    metrics_addresses: str = "127.0.0.0/8,::1"
    worker_paused: int = 0
    allow_newer_database: int = 0
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
        names = {field.name.upper(): field for field in fields(cls)}
        refuse_unreadable(environ, (*names, "HOST", "PORT"))
        refuse_unfinished(environ, names)
        refuse_no_mailbox(environ, ("MAIL_FROM", "SUPPORT_ADDRESS", "OPERATOR_ADDRESS"))
        given = _read_addresses(environ)
        for name, field in names.items():
            if field.type is str and (text := environ.get(name, "").strip()):
                given.setdefault(field.name, text)
            if field.type is int and name in environ:
                given[field.name] = read_whole_number(environ, name)
        settings = cls(**given)  # type: ignore[arg-type]  # each value was read for its own field
        # Nonsense is refused now, not at the first scrape or the first visitor.
        for name, text in (
            ("METRICS_ADDRESSES", settings.metrics_addresses),
            ("FORWARDED_ALLOW_IPS", settings.forwarded_allow_ips),
        ):
            networks_of(name, text)
        refuse_forgotten_environment(environ, settings)
        if not settings.is_demo:
            refuse_demo_leftovers(settings)
        return settings


def _read_addresses(environ: Mapping[str, str]) -> dict[str, object]:
    data_dir = read_data_dir(environ)
    return {
        "environment": read_environment(environ),
        "data_dir": data_dir,
        "database_url": read_database_url(environ, data_dir),
        "secret_key": read_secret_key(environ, data_dir),
        "public_url": read_public_url(environ, read_listening(environ)),
        "smtp_url": read_smtp_url(environ),
        "staff_host": read_host_name(environ, "STAFF_HOST"),
    }
