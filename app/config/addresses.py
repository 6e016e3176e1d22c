"""Addresses among the settings: each function returns one as the product spells it, or raises ValueError."""

import re
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator

ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
USUAL_PORTS = {"http": "80", "https": "443"}
HIGHEST_PORT = 65535
MAIL_SCHEMES = ("smtp", "smtps", "smtp+starttls")
LIKE_POSTGRES = "postgresql://user:password@host:5432/database"
POSTGRES_SCHEMES = ("postgres", "postgresql")
MAILBOX = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
HOST_NAME = re.compile(r"([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\.?(:[0-9]{1,5})?")

Network = IPv4Network | IPv6Network


def database_address(url: str) -> str:
    """The address of the database, of one of the two engines."""
    scheme, _, rest = url.partition("://")
    if scheme in POSTGRES_SCHEMES:
        _refuse_malformed_postgres(url)
    elif scheme != "sqlite":
        raise ValueError("must begin with sqlite:/// or postgresql://")
    elif not rest.startswith("/") or rest in {"/", "/:memory:"} or "?" in rest:
        raise ValueError("must name a file: sqlite:///var/app.db, or sqlite:////var/lib/app.db")
    return url


def origin(address: str) -> str:
    """An address of pages as browsers spell an origin, because each form's is compared with it."""
    parts = ORIGIN.fullmatch(address.rstrip("/").lower())
    if parts is None or int(parts[3] or 1) not in range(1, HIGHEST_PORT + 1):
        raise ValueError("must be an address such as https://mijn.example.org, without a path")
    scheme, host, port = parts.groups()
    return f"{scheme}://{host}" + ("" if port in {None, USUAL_PORTS[scheme]} else f":{port}")


def _mail_server(url: str | None) -> str | None:
    if url is None:
        return None
    elif url.partition("://")[0] not in MAIL_SCHEMES:
        raise ValueError("must begin with smtp://, smtps:// or smtp+starttls://")
    parts = _parts(url)
    if parts is None or not parts.hostname or parts.path not in {"", "/"}:
        raise ValueError("must be such as smtps://name:password@mail.example.org:465")
    return url


def _host_name(name: str) -> str:
    """In lower case, as browsers send it, with the port if it is not 443."""
    host = HOST_NAME.fullmatch(name.lower())
    if name and host is None:
        raise ValueError("must be a host name such as intern.example.org, without https:// and path")
    return host[1] + (host[2] or "").removesuffix(":443") if host else ""


def _mailbox(address: str) -> str:
    if address and not MAILBOX.fullmatch(address):
        raise ValueError("must be a mail address such as klantenservice@example.org")
    return address


def networks_of(text: str) -> tuple[Network, ...]:
    """Internet addresses and networks with commas between them. Raises ValueError."""
    try:
        return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
    except ValueError as error:
        raise ValueError(f"must be addresses or networks such as 10.0.0.0/8: {error}") from None


def _networks(text: str) -> str:
    networks_of(text)
    return text


MailServer = Annotated[str | None, AfterValidator(_mail_server)]
HostName = Annotated[str, AfterValidator(_host_name)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
Networks = Annotated[str, AfterValidator(_networks)]


def _refuse_malformed_postgres(url: str) -> None:
    """Nothing of the address is repeated: a misread password could stand in any part of it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    servers = parts.netloc.rpartition("@")[2].split(",")
    if len(parts.path) <= 1 or None in [_parts(f"postgresql://{server}") for server in servers]:
        raise ValueError(f"must be such as {LIKE_POSTGRES}, other signs written as %XX")


def _parts(url: str) -> SplitResult | None:
    """None for what is no address, such as one whose port is no number."""
    with suppress(ValueError):
        parts = urlsplit(url)
        if parts.port != 0:
            return parts
    return None
