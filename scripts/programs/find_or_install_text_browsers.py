"""Finds the text browsers that walk the whole flow, and the terminal through which most are driven."""

import shutil

from scripts.programs import apt

PROGRAMS = ("edbrowse", "w3m", "lynx", "links2", "elinks", "tmux")


def find_or_install_text_browsers() -> tuple[str, ...]:
    """Installs missing programs; returns those that are still missing."""
    if missing := _missing():
        apt.install(*missing)
    return _missing()


def _missing() -> tuple[str, ...]:
    return tuple(program for program in PROGRAMS if shutil.which(program) is None)
