"""Settings about where the product stands: its database, its addresses, its name, its mails."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from app.config.addresses import (
    HIGHEST_PORT,
    Mailbox,
    MailServer,
    Network,
    Networks,
    database_address,
    networks_of,
    origin,
)
from app.config.checked import Checked, WithoutIt
from app.config.refused import SettingRefused
from app.config.secret_key import kept_key, refuse_weak_key


def _folder(folder: Path) -> Path:
    """It need not exist yet."""
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"{folder} is not a folder")
    return folder


def _database_url(url: str, info: ValidationInfo) -> str:
    return database_address(url or f"sqlite:///{info.data.get('data_dir', 'var')}/app.db")


def _secret_key(key: bytes, info: ValidationInfo) -> bytes:
    environment, data_dir = info.data.get("environment"), info.data.get("data_dir")
    if key:
        if environment == "production":
            refuse_weak_key(key)
    elif environment == "demo" and data_dir is not None:
        try:
            return kept_key(data_dir)
        except OSError as fault:
            raise SettingRefused({"DATA_DIR": f"{data_dir}: {fault.strerror or fault}"}) from fault
    return key


def _public_url(url: str, info: ValidationInfo) -> str:
    host, port = info.data.get("host", ""), info.data.get("port")
    if not url:
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"
    address = origin(url)
    if info.data.get("environment") == "production" and not address.startswith("https://"):
        raise ValueError("must begin with https:// in production: cookies need it")
    return address


class DatabaseSettings(Checked):
    """What Piccolo's own commands need."""

    environment: Literal["demo", "production"] = "demo"
    """`demo` or `production`"""
    data_dir: Annotated[Path, AfterValidator(_folder)] = Path("var")
    """the database file, the secret key and mails as files, where nothing else is set"""
    database_url: Annotated[
        str, AfterValidator(_database_url), Field(repr=False), WithoutIt("`sqlite:///DATA_DIR/app.db`")
    ] = ""
    """`sqlite:///file`, or `postgresql://user:password@host/database`; two servers with a standby:
    `postgresql://user:password@one,two/database?target_session_attrs=read-write`"""


class SiteSettings(DatabaseSettings):
    """The installation"""

    secret_key: Annotated[
        bytes, AfterValidator(_secret_key), Field(repr=False), WithoutIt("made once, kept in `DATA_DIR`")
    ] = b""
    """signs tokens; in production at least 32 characters drawn by chance: white space, `#`, placeholders and
    patterns are refused"""
    host: str = "127.0.0.1"
    """where the web process listens"""
    port: Annotated[int, Field(ge=1, le=HIGHEST_PORT)] = 8000
    """and on which port"""
    public_url: Annotated[str, AfterValidator(_public_url), WithoutIt("`http://HOST:PORT`")] = ""
    """the address visitors use, without a path; https makes cookies `Secure`, and a request for another host than
    this one and `STAFF_HOST` gets 400, but for `/health` and `/metrics`"""
    forwarded_allow_ips: Networks = ""
    """addresses of the proxy whose `X-Forwarded-For` counts as the visitor's address, with commas; without it
    nobody's does, and all visitors of a proxy would share their limits, so production requires it"""
    smtp_url: Annotated[MailServer, Field(repr=False)] = None
    """`smtp://`, `smtps://` or `smtp+starttls://`; without it mails are `.eml` files under `DATA_DIR/mail`"""
    mail_from: Mailbox = "klantenservice@example.org"
    """sender of all mails"""
    support_address: Mailbox = "klantenservice@example.org"
    """where customers can write to"""
    metrics_addresses: Networks = "127.0.0.0/8,::1"
    """internet addresses and networks that may read `/metrics`, with commas; everybody else gets 404"""
    erasure_register: Annotated[str, WithoutIt("`DATA_DIR/erasures.jsonl`")] = ""
    """the file that remembers who was erased; keep it where no restore of the database reaches it"""
    operator_address: Mailbox = ""
    """where the head of the audit trail's hash chain is mailed every day, and that a staff account is guessed at;
    in production `SUPPORT_ADDRESS` without it, in a demo nowhere"""
    brand_name: str = "Polderhost"
    """the provider's name on every page and mail"""

    @property
    def is_demo(self) -> bool:
        return self.environment == "demo"

    @property
    def secure(self) -> bool:
        """Whether the public address is https, so that cookies may be Secure."""
        return self.public_url.startswith("https://")

    @property
    def metrics_networks(self) -> tuple[Network, ...]:
        return networks_of(self.metrics_addresses)
