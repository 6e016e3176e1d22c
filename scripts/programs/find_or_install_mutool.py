"""Finds MuPDF's program, which opens uploaded files for the trust programme as a second reader."""

import shutil

from scripts.programs import apt


def find_or_install_mutool() -> str | None:
    """The program's file; None if there is none."""
    if found := shutil.which("mutool"):
        return found
    return shutil.which("mutool") if apt.install("mupdf-tools") else None
