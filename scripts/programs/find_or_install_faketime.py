"""Finds the library that shows a program another time, for tests in which clocks jump."""

from pathlib import Path

from scripts.programs import apt

LIBRARY = "faketime/libfaketimeMT.so.1"


def find_or_install_faketime() -> Path | None:
    """The library for programs with threads; None if there is none."""
    return found() or (found() if apt.install("libfaketime") else None)


def found() -> Path | None:
    """The library where Debian and others put it; None if it is not there."""
    return next(iter(sorted(Path("/usr/lib").glob(f"*/{LIBRARY}")) + sorted(Path("/usr/lib").glob(LIBRARY))), None)
