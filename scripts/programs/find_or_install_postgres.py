"""Finds PostgreSQL's programs for the tests, which start their own cluster and touch no running server."""

import shutil
from pathlib import Path

from scripts.programs import apt

DEBIAN = Path("/usr/lib/postgresql")


def find_or_install_postgres() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None if there is none."""
    if found := _found():
        return found
    return _found() if apt.install("postgresql") else None


def _found() -> Path | None:
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(DEBIAN.glob("*/bin"), key=_version, reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0
