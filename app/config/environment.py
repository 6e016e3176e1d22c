"""How single settings are read from the environment, and why one is refused."""

import re
import secrets
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

SHORTEST_SECRET = 32
ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]+))?")
WHOLE_NUMBER = re.compile(r"[0-9]{1,12}")
USUAL_PORTS = {"http": "80", "https": "443"}
# What a whole number may be, where it may be something else than one to a million. Zero only where it means "off".
USUAL_BOUNDS = (1, 1_000_000)
BOUNDS = {
    "ACCESS_BRAKE_HOURS": (0, 8760),
    "APPROVAL_DAYS": (1, 365),
    "CASE_VALID_DAYS": (1, 365),
    "DEVICE_DAYS": (1, 3650),
    "EXECUTION_HOLD_HOURS": (0, 8760),
    "IDENTITY_BRAKE_DAYS": (0, 3650),
    "INVOICE_YEARS": (1, 100),
    "ORDER_ATTEMPTS": (1, 12),  # each wait is twice the one before
    "ORDER_LEASE_SECONDS": (61, 3600),  # longer than the longest merge
    "PASSWORD_FLOOR_MS": (0, 10_000),
    "PASSWORD_MEMORY_KIB": (1024, 4_194_304),
    "PASSWORD_PASSES": (1, 100),
    "PASSWORD_THREADS": (1, 64),
    "RETENTION_DAILY": (0, 1),
    "REVERSAL_DAYS": (1, 365),  # the ledger keeps whole rows for two years
    "UPLOADS_FREE_DISK_MIB": (0, 1_000_000_000),
    "WORKER_PAUSED": (0, 1),
}

Network = IPv4Network | IPv6Network


class SettingRefused(ValueError):
    """A setting that is missing or makes no sense. The text names the variable and says what to do."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name


def read_environment(environ: Mapping[str, str]) -> Literal["demo", "production"]:
    match environ.get("ENVIRONMENT") or "demo":
        case "demo" | "production" as known:
            return known
        case other:
            raise SettingRefused("ENVIRONMENT", f"must be demo or production, not {other!r}")


def read_database_url(environ: Mapping[str, str], data_dir: Path) -> str:
    url = environ.get("DATABASE_URL") or f"sqlite:///{data_dir}/app.db"
    if url.split(":", 1)[0] not in {"sqlite", "postgres", "postgresql"}:
        raise SettingRefused("DATABASE_URL", "must begin with sqlite:/// or postgresql://")
    return url


def read_secret_key(environ: Mapping[str, str], data_dir: Path) -> bytes:
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


def read_public_url(environ: Mapping[str, str]) -> str:
    """As browsers spell an origin, because each form's is compared with it."""
    if not (url := environ.get("PUBLIC_URL", "").strip().rstrip("/").lower()):
        return f"http://{environ.get('HOST') or '127.0.0.1'}:{environ.get('PORT') or '8000'}"
    if not (origin := ORIGIN.fullmatch(url)):
        raise SettingRefused("PUBLIC_URL", "must be an address such as https://mijn.example.org, without a path")
    scheme, host, port = origin.groups()
    return f"{scheme}://{host}" + ("" if port in {None, USUAL_PORTS[scheme]} else f":{port}")


def read_smtp_url(environ: Mapping[str, str]) -> str | None:
    url = environ.get("SMTP_URL") or None
    if url and urlsplit(url).scheme not in {"smtp", "smtps", "smtp+starttls"}:
        raise SettingRefused("SMTP_URL", "must begin with smtp://, smtps:// or smtp+starttls://")
    return url


def read_whole_number(environ: Mapping[str, str], name: str) -> int:
    text = environ[name].strip()
    least, most = BOUNDS.get(name, USUAL_BOUNDS)
    if not (WHOLE_NUMBER.fullmatch(text) and least <= int(text) <= most):
        raise SettingRefused(name, f"must be a whole number from {least} to {most}, not {text[:20]!r}")
    return int(text)


def networks_of(name: str, text: str) -> tuple[Network, ...]:
    """Internet addresses and networks with commas between them. Raises SettingRefused."""
    try:
        return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
    except ValueError as error:
        raise SettingRefused(name, f"must be addresses or networks such as 10.0.0.0/8: {error}") from None
