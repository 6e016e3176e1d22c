"""Finds the programs that read what operators copy from deploy/: the proxies and systemd's checker."""

import os
import shutil

from scripts.programs import apt

PACKAGES = {"nginx": "nginx", "caddy": "caddy", "systemd-analyze": "systemd", "openssl": "openssl"}


def find_or_install_deployment() -> tuple[str, ...]:
    """Installs missing programs; returns those that are still missing."""
    if missing := _missing():
        apt.install(*(PACKAGES[program] for program in missing))
    return _missing()


def found(program: str) -> str | None:
    """The program's file, also in folders that only root searches."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def _missing() -> tuple[str, ...]:
    return tuple(program for program in PACKAGES if found(program) is None)
