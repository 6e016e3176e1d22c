"""Installs Debian's packages if this user may."""

import os
import shutil
import subprocess


def can_install() -> bool:
    """Whether packages can be installed without asking: as root on Debian or Ubuntu."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Installs the packages; returns whether it worked. Without network it returns False."""
    if not can_install():
        return False
    print("Installing", *packages, "...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _, installed = (  # an update may fail for one of many sources; only the installation counts
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        )
    )
    return installed
