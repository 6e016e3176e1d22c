"""How single settings are read from the environment, and why one is refused."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from app.config.refused import SettingRefused

WHOLE_NUMBER = re.compile(r"[0-9]{1,12}")
# What a whole number may be, where it may be something else than one to a million. Zero only where it means "off".
USUAL_BOUNDS = (1, 1_000_000)
BOUNDS = {
    "ACCESS_BRAKE_HOURS": (0, 8760),
    "ALLOW_NEWER_DATABASE": (0, 1),
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
    "PASSWORD_THREADS": (2, 64),
    "RETENTION_DAILY": (0, 1),
    "REVERSAL_DAYS": (1, 365),  # the ledger keeps whole rows for two years
    "UPLOADS_FREE_DISK_MIB": (0, 1_000_000_000),
    "WORKER_PAUSED": (0, 1),
}


def read_environment(environ: Mapping[str, str]) -> Literal["demo", "production"]:
    """Which of the two this is. Raises SettingRefused."""
    match environ.get("ENVIRONMENT", "").strip() or "demo":
        case "demo" | "production" as known:
            return known
        case other:
            raise SettingRefused("ENVIRONMENT", f"must be demo or production, not {other[:20]!r}")


def read_data_dir(environ: Mapping[str, str]) -> Path:
    """The folder of what is kept as files; it need not exist yet. Raises SettingRefused."""
    folder = Path(environ.get("DATA_DIR", "").strip() or "var")
    if folder.exists() and not folder.is_dir():
        raise SettingRefused("DATA_DIR", f"{folder} is not a folder")
    return folder


def refuse_unreadable(environ: Mapping[str, str], names: Iterable[str]) -> None:
    """Raises SettingRefused for bytes that are no text, which no driver and no page could take."""
    for name in names:
        text = environ.get(name, "")
        if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text):
            raise SettingRefused(name, "must be one line of UTF-8 text")


def read_whole_number(environ: Mapping[str, str], name: str) -> int:
    """Raises SettingRefused when it is not a whole number within the bounds of this setting."""
    text = environ[name].strip()
    least, most = BOUNDS.get(name, USUAL_BOUNDS)
    if not (WHOLE_NUMBER.fullmatch(text) and least <= int(text) <= most):
        raise SettingRefused(name, f"must be a whole number from {least} to {most}, not {text[:20]!r}")
    return int(text)
