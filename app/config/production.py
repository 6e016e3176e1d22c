"""What a production must not start with: settings of a demo, or none at all."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

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


def refuse_missing(environ: Mapping[str, str]) -> None:
    """Raises SettingRefused that names every required variable which is not set."""
    missing = [name for name in REQUIRED if not environ.get(name, "").strip()]
    if missing:
        verb = "are" if len(missing) > 1 else "is"
        raise SettingRefused(", ".join(missing), f"{verb} required in production; see docs/settings.md")


def refuse_demo_leftovers(settings: "Settings") -> None:
    """Raises SettingRefused for plain http or a key that anybody can guess."""
    if not settings.secure:
        raise SettingRefused("PUBLIC_URL", "must begin with https:// in production: cookies need it")
    refuse_weak_key(settings.secret_key)


def refuse_forgotten_environment(environ: Mapping[str, str], settings: "Settings") -> None:
    """Raises SettingRefused when nobody said that this is a demo, and its address is a public one."""
    if settings.secure and not environ.get("ENVIRONMENT", "").strip():
        raise SettingRefused("ENVIRONMENT", "is not set, and PUBLIC_URL is https; set it to production or to demo")
