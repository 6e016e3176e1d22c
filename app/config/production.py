"""What a production must not start with: settings of a demo, or none at all."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.config.environment import read_environment
from app.config.refused import SettingRefused
from app.config.secret_key import refuse_weak_key

if TYPE_CHECKING:
    from app.config.settings import Settings

REQUIRED = (
    "SECRET_KEY",
    "DATABASE_URL",
    "PUBLIC_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "SUPPORT_ADDRESS",
    "BRAND_NAME",
    "FORWARDED_ALLOW_IPS",
)
# A sign of this kind that belongs to a password is written as %3C in an address.
PLACEHOLDER = re.compile(r"<[^<>]*>")


def refuse_unfinished(environ: Mapping[str, str], names: Iterable[str]) -> None:
    """Refuse, in production, what is not set or was left as it stands in deploy/klantnummers.env.

    Raises SettingRefused that names all of them at once.
    """
    if read_environment(environ) == "demo":
        return
    missing = [name for name in REQUIRED if not environ.get(name, "").strip()]
    left = [name for name in names if PLACEHOLDER.search(environ.get(name, ""))]
    if missing:
        verb = "are" if len(missing) > 1 else "is"
        raise SettingRefused(", ".join(missing), f"{verb} required in production; see docs/settings.md")
    elif left:
        raise SettingRefused(", ".join(left), "fill in what stands between < and >")


def refuse_demo_leftovers(settings: "Settings") -> None:
    """Raises SettingRefused for plain http or a key that anybody can guess."""
    if not settings.secure:
        raise SettingRefused("PUBLIC_URL", "must begin with https:// in production: cookies need it")
    refuse_weak_key(settings.secret_key)


def refuse_forgotten_environment(environ: Mapping[str, str], settings: "Settings") -> None:
    """Raises SettingRefused when nobody said that this is a demo, and its address is a public one."""
    if settings.secure and not environ.get("ENVIRONMENT", "").strip():
        raise SettingRefused("ENVIRONMENT", "is not set, and PUBLIC_URL is https; set it to production or to demo")
