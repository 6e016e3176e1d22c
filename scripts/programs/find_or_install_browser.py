"""Finds the browser for the journeys: the named one, an installed one, or one that it installs."""

import os
import shutil
import subprocess
import sys

from scripts.programs import apt

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_or_install_browser() -> str | None:
    """The browser's program file; an empty text if Playwright brings its own; None if there is none."""
    if found := os.environ.get("CHROMIUM") or _on_path():
        return found
    if apt.install("chromium") and (found := _on_path()):
        return found
    return "" if _playwrights_own() else None


def _on_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _playwrights_own() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False).returncode == 0
