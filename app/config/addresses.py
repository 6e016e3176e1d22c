"""Addresses among the settings: of the database, the pages, the mail server and the back office."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from app.config.refused import SettingRefused

ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
USUAL_PORTS = {"http": "80", "https": "443"}
HIGHEST_PORT = 65535
MAIL_SCHEMES = ("smtp", "smtps", "smtp+starttls")
LIKE_POSTGRES = "postgresql://user:password@host:5432/database"
POSTGRES_SCHEMES = ("postgres", "postgresql")
MAILBOX = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
HOST_NAME = re.compile(r"([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\.?(:[0-9]{1,5})?")

Network = IPv4Network | IPv6Network


def read_database_url(environ: Mapping[str, str], data_dir: Path) -> str:
    """The address of the database; a file under `data_dir` when none is set. Raises SettingRefused."""
    url = environ.get("DATABASE_URL", "").strip() or f"sqlite:///{data_dir}/app.db"
    scheme, _, rest = url.partition("://")
    if scheme in POSTGRES_SCHEMES:
        _refuse_malformed_postgres(url)
    elif scheme != "sqlite":
        raise SettingRefused("DATABASE_URL", "must begin with sqlite:/// or postgresql://")
    elif not rest.startswith("/") or rest in {"/", "/:memory:"} or "?" in rest:
        raise SettingRefused(
            "DATABASE_URL", "must name a file: sqlite:///var/app.db, or sqlite:////var/lib/app.db"
        )
    return url


def read_public_url(environ: Mapping[str, str], listening: tuple[str, int]) -> str:
    """As browsers spell an origin, because each form's is compared with it. Raises SettingRefused."""
    if not (url := environ.get("PUBLIC_URL", "").strip().rstrip("/").lower()):
        host, at = listening
        return f"http://{f'[{host}]' if ':' in host else host}:{at}"
    origin = ORIGIN.fullmatch(url)
    if origin is None or int(origin[3] or 1) not in range(1, HIGHEST_PORT + 1):
        raise SettingRefused("PUBLIC_URL", "must be an address such as https://mijn.example.org, without a path")
    scheme, host, port = origin.groups()
    return f"{scheme}://{host}" + ("" if port in {None, USUAL_PORTS[scheme]} else f":{port}")


def read_smtp_url(environ: Mapping[str, str]) -> str | None:
    """The mail server; None when mails are to be files. Raises SettingRefused."""
    url = environ.get("SMTP_URL", "").strip()
    if not url:
        return None
    elif url.partition("://")[0] not in MAIL_SCHEMES:
        raise SettingRefused("SMTP_URL", "must begin with smtp://, smtps:// or smtp+starttls://")
    parts = _parts(url)
    if parts is None or not parts.hostname or parts.path not in {"", "/"}:
        raise SettingRefused("SMTP_URL", "must be such as smtps://name:password@mail.example.org:465")
    return url


def read_listening(environ: Mapping[str, str]) -> tuple[str, int]:
    """HOST and PORT. Raises SettingRefused."""
    port = environ.get("PORT", "").strip() or "8000"
    if not re.fullmatch(r"[0-9]{1,5}", port) or int(port) not in range(1, HIGHEST_PORT + 1):
        raise SettingRefused("PORT", f"must be a whole number from 1 to {HIGHEST_PORT}, not {port[:20]!r}")
    return environ.get("HOST", "").strip() or "127.0.0.1", int(port)


def read_host_name(environ: Mapping[str, str], name: str) -> str:
    """A host, and a port if it is not 443, in lower case as browsers send it; empty when not set.

    Raises SettingRefused.
    """
    given = environ.get(name, "").strip().lower()
    host = HOST_NAME.fullmatch(given)
    if given and host is None:
        raise SettingRefused(name, "must be a host name such as intern.example.org, without https:// and path")
    return host[1] + (host[2] or "").removesuffix(":443") if host else ""


def refuse_no_mailbox(environ: Mapping[str, str], names: Iterable[str]) -> None:
    """Raises SettingRefused for what is set and cannot be a mail address."""
    for name in names:
        if (text := environ.get(name, "").strip()) and not MAILBOX.fullmatch(text):
            raise SettingRefused(name, "must be a mail address such as klantenservice@example.org")


def networks_of(name: str, text: str) -> tuple[Network, ...]:
    """Internet addresses and networks with commas between them. Raises SettingRefused."""
    try:
        return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
    except ValueError as error:
        raise SettingRefused(name, f"must be addresses or networks such as 10.0.0.0/8: {error}") from None


def _refuse_malformed_postgres(url: str) -> None:
    """Nothing of the address is repeated: a misread password could stand in any part of it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    servers = parts.netloc.rpartition("@")[2].split(",")
    if len(parts.path) <= 1 or None in [_parts(f"postgresql://{server}") for server in servers]:
        raise SettingRefused("DATABASE_URL", f"must be such as {LIKE_POSTGRES}, other signs written as %XX")


def _parts(url: str) -> SplitResult | None:
    """None for what is no address, such as one whose port is no number."""
    with suppress(ValueError):
        parts = urlsplit(url)
        if parts.port != 0:
            return parts
    return None
