"""Settings, read once from the environment; every figure has its default here or in figures.py."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from app.figures import Figures

DEMO_DATABASE = "sqlite:///var/app.db"
DEMO_ADDRESS = "http://127.0.0.1:8000"
SHORTEST_SECRET = 32
ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]+))?")
USUAL_PORTS = {"http": "80", "https": "443"}


class SettingRefused(ValueError):
    """A setting that is missing or makes no sense. The text names the variable and says what to do."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings(Figures):
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
    reversals_daily: int = 3
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

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Settings from variables named as the fields, in capitals.

        Raises SettingRefused with the name of the variable that is missing or makes no sense.
        """
        environment = _environment(environ)
        data_dir = Path(environ.get("DATA_DIR") or "var")
        given: dict[str, object] = {
            "environment": environment,
            "data_dir": data_dir,
            "database_url": _database_url(environ, data_dir),
            "secret_key": _secret_key(environ, data_dir),
            "public_url": _public_url(environ),
            "smtp_url": _smtp_url(environ),
        }
        texts = ("brand_name", "mail_from", "support_address", "operator_address", "staff_host")
        given |= {name: text for name in texts if (text := environ.get(name.upper(), "").strip())}
        for field in fields(cls):
            if field.type is int and field.name.upper() in environ:
                given[field.name] = _whole_number(environ, field.name.upper())
        settings = cls(**given)  # type: ignore[arg-type]  # each value was read for its own field
        if environment == "production":
            _refuse_demo_leftovers(environ, settings)
        return settings


def _environment(environ: Mapping[str, str]) -> Literal["demo", "production"]:
    match environ.get("ENVIRONMENT") or "demo":
        case "demo" | "production" as known:
            return known
        case other:
            raise SettingRefused("ENVIRONMENT", f"must be demo or production, not {other!r}")


def _database_url(environ: Mapping[str, str], data_dir: Path) -> str:
    url = environ.get("DATABASE_URL") or f"sqlite:///{data_dir}/app.db"
    if url.split(":", 1)[0] not in {"sqlite", "postgres", "postgresql"}:
        raise SettingRefused("DATABASE_URL", "must begin with sqlite:/// or postgresql://")
    return url


def _secret_key(environ: Mapping[str, str], data_dir: Path) -> bytes:
    if given := environ.get("SECRET_KEY"):
        return given.encode()
    if environ.get("ENVIRONMENT") == "production":
        raise SettingRefused("SECRET_KEY", "is required in production; make one with: openssl rand -hex 32")
    kept = data_dir / "secret_key"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_hex(32))
    return kept.read_text().strip().encode()


def _public_url(environ: Mapping[str, str]) -> str:
    """As browsers spell an origin, because each form's is compared with it."""
    if not (url := environ.get("PUBLIC_URL", "").strip().rstrip("/").lower()):
        return f"http://{environ.get('HOST') or '127.0.0.1'}:{environ.get('PORT') or '8000'}"
    if not (origin := ORIGIN.fullmatch(url)):
        raise SettingRefused("PUBLIC_URL", "must be an address such as https://mijn.example.org, without a path")
    scheme, host, port = origin.groups()
    return f"{scheme}://{host}" + ("" if port in {None, USUAL_PORTS[scheme]} else f":{port}")


def _smtp_url(environ: Mapping[str, str]) -> str | None:
    url = environ.get("SMTP_URL") or None
    if url and urlsplit(url).scheme not in {"smtp", "smtps", "smtp+starttls"}:
        raise SettingRefused("SMTP_URL", "must begin with smtp://, smtps:// or smtp+starttls://")
    return url


def _whole_number(environ: Mapping[str, str], name: str) -> int:
    text = environ[name].strip()
    if not (text.isascii() and text.isdigit()):
        raise SettingRefused(name, f"must be a whole number, not {text!r}")
    return int(text)


def _refuse_demo_leftovers(environ: Mapping[str, str], settings: Settings) -> None:
    for name in ("DATABASE_URL", "PUBLIC_URL", "SMTP_URL", "MAIL_FROM", "SUPPORT_ADDRESS", "BRAND_NAME"):
        if not environ.get(name):
            raise SettingRefused(name, "is required in production")
    if not settings.secure:
        raise SettingRefused("PUBLIC_URL", "must begin with https:// in production: cookies need it")
    if len(settings.secret_key) < SHORTEST_SECRET:
        raise SettingRefused("SECRET_KEY", f"must have at least {SHORTEST_SECRET} characters")
