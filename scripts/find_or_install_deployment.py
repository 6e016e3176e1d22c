"""The programs that read what operators copy from deploy/: proxies and systemd's own judge."""

import os
import shutil

from scripts import apt

PACKAGES = {"nginx": "nginx", "caddy": "caddy", "systemd-analyze": "systemd", "openssl": "openssl"}


def find_or_install_deployment() -> tuple[str, ...]:
    """Installs what is missing and returns what still is."""
    if missing := _missing():
        apt.install(*(PACKAGES[program] for program in missing))
    return _missing()


def found(program: str) -> str | None:
    """The program's file, also where only root looks for it."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def _missing() -> tuple[str, ...]:
    return tuple(program for program in PACKAGES if found(program) is None)
