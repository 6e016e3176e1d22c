"""Debian's packages, where this user may install them."""

import os
import shutil
import subprocess


def can_install() -> bool:
    """Whether packages can be installed without asking anybody: root on Debian or Ubuntu."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Installs the packages and says whether it worked; a machine without network simply answers no."""
    if not can_install():
        return False
    print("Installing", *packages, "...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _, installed = (  # an update may fail for one source of many; the installation decides
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        )
    )
    return installed
