"""Starts a program under the filters of a unit: `python -m tests.trust.deployment.confined UNIT PROGRAM ...`.

Where systemd is not the first process, this applies the unit's lines with the same library. It leaves out lines
that need a file system, a user or a network of their own.
"""

import ctypes
import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterable

from tests.trust.deployment.deployed import unit_lines

LIBRARY = "libseccomp.so.2"
ALLOW = 0x7FFF0000
REFUSE = 0x00050000 | errno.EPERM
NO_NEW_PRIVILEGES, CODE_STAYS_UNWRITTEN, ON = 38, 65, 1
EQUAL = 4


class Argument(ctypes.Structure):
    """libseccomp's struct scmp_arg_cmp."""

    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


def main(unit: str, command: list[str]) -> None:
    lines = list(unit_lines(unit))
    library = ctypes.CDLL(LIBRARY)
    library.seccomp_init.restype = ctypes.c_void_p
    _switch(NO_NEW_PRIVILEGES)
    if ("MemoryDenyWriteExecute", "yes") in lines:
        _switch(CODE_STAYS_UNWRITTEN)
    calls = _allowed(value for name, value in lines if name == "SystemCallFilter")
    families = _families(value for name, value in lines if name == "RestrictAddressFamilies")
    _filter(library, calls, families)
    os.execvp(command[0], command)


def _switch(what: int) -> None:
    """Sets a switch of the process; an older kernel does not know every one."""
    if ctypes.CDLL(None, use_errno=True).prctl(what, ON, 0, 0, 0) and ctypes.get_errno() != errno.EINVAL:
        raise OSError(ctypes.get_errno(), "prctl")


def _allowed(filters: Iterable[str]) -> set[str]:
    allowed: set[str] = set()
    for each in filters:
        names = {call for group in each.removeprefix("~").split() for call in _members(group)}
        allowed = allowed - names if each.startswith("~") else allowed | names
    return allowed


def _members(group: str) -> set[str]:
    if not group.startswith("@"):
        return {group}
    said = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True)
    words = {line.strip() for line in said.stdout.splitlines()[1:]}
    return {call for word in words if word and word[0] != "#" for call in _members(word)}


def _families(lists: Iterable[str]) -> set[int]:
    return {int(getattr(socket, name)) for each in lists for name in each.split()}


def _filter(library: ctypes.CDLL, calls: set[str], families: set[int]) -> None:
    context = ctypes.c_void_p(library.seccomp_init(REFUSE))
    for name in calls - {"socket"}:
        _allow(library, context, name)
    for family in families:
        _allow(library, context, "socket", Argument(0, EQUAL, family, 0))
    if library.seccomp_load(context):
        raise OSError("no filter could be put up")


def _allow(library: ctypes.CDLL, context: ctypes.c_void_p, name: str, *arguments: Argument) -> None:
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        library.seccomp_rule_add(context, ctypes.c_uint32(ALLOW), number, len(arguments), *arguments)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
